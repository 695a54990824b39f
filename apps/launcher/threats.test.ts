import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './repository.mjs'
import { hasTest } from './test-names.mjs'

const text = readFileSync(join(ROOT, 'docs/threats.md'), 'utf8')

/** The threats' rows: threat, rule, and the tests, each a name in quotes with a link to its file. */
const rows = section('Threats')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.slice(2, -2).split(' | '))

const testsIn = (cell: string) =>
  [...cell.matchAll(/“(.+?)” \(\[[^\]]+\]\(\.\.\/([^)]+)\)\)/g)].map(
    ([, name = '', file = '']) => ({
      name,
      file,
    }),
  )

function section(title: string): string {
  const [, after = ''] = text.split(`\n## ${title}\n`)
  return after.split('\n## ')[0] ?? ''
}

test('every threat has a rule and a test, and every test it names exists', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40)
  for (const cells of rows) {
    expect(cells, cells[0]).toHaveLength(3)
    const [threat = '', rule = '', proof = ''] = cells
    expect(threat && rule, proof).not.toBe('')
    const tests = testsIn(proof)
    expect(tests.length, threat).toBeGreaterThan(0)
    // Nothing but tests is in the last column: a name that is misspelt is not passed over.
    expect(proof.replace(/“.+?” \(\[[^\]]+\]\([^)]+\)\)/g, '').replace(/[;\s]/g, ''), threat).toBe(
      '',
    )
    for (const { name, file } of tests)
      expect(hasTest(file, name), `“${name}” in ${file}`).toBe(true)
  }
})

test('a test that does not exist is noticed', () => {
  const file = 'apps/launcher/threats.test.ts'
  expect(hasTest(file, 'a test that does not exist is noticed')).toBe(true)
  expect(hasTest(file, 'a test that does not exist')).toBe(false)
  expect(hasTest('apps/launcher/gone.test.ts', 'a test that does not exist is noticed')).toBe(false)
  expect(hasTest('docs/threats.md', 'Threats')).toBe(false)
})

const pages = [
  'README.md',
  'ARCHITECTURE.md',
  'SECURITY.md',
  'CONTRIBUTING.md',
  'apps/bench/README.md',
]
const docs = readdirSync(join(ROOT, 'docs'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.md'))
  .map((file) => join('docs', file))

test.each([...pages, ...docs])('every file that %s links to exists', (page) => {
  const links = [...readFileSync(join(ROOT, page), 'utf8').matchAll(/\]\(([^)#:]+)(?:#[^)]*)?\)/g)]
  for (const [, link = ''] of links)
    expect(existsSync(join(ROOT, dirname(page), link)), link).toBe(true)
})
