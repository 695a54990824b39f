import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ROOT } from './repository.mjs'
import { hasTest } from './test-names.mjs'

const text = readFileSync(join(ROOT, 'SECURITY.md'), 'utf8')

/** The threats' rows: threat, rule, and the tests, each a name in quotes with a link to its file. */
const rows = section('Threats')
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.startsWith('| threat'))
  .map((line) => line.slice(2, -2).split(' | '))

const testsIn = (cell: string) =>
  [...cell.matchAll(/“(.+?)” \(\[[^\]]+\]\(([^)]+)\)\)/g)].map(([, name = '', file = '']) => ({
    name,
    file,
  }))

function section(title: string): string {
  const [, after = ''] = text.split(`\n## ${title}\n`)
  return after.split('\n## ')[0] ?? ''
}

test('every threat in SECURITY.md has a rule and a test, and every test it names exists', () => {
  expect(rows.length).toBeGreaterThanOrEqual(40)
  for (const cells of rows) {
    expect(cells, cells[0]).toHaveLength(3)
    const [threat = '', rule = '', proof = ''] = cells
    expect(threat && rule, proof).not.toBe('')
    const tests = testsIn(proof)
    expect(tests.length, threat).toBeGreaterThan(0)
    // Nothing but tests stands in the last column: a name that is misspelt is not passed over.
    expect(proof.replace(/“.+?” \(\[[^\]]+\]\([^)]+\)\)/g, '').replace(/[;\s]/g, ''), threat).toBe(
      '',
    )
    for (const { name, file } of tests)
      expect(hasTest(file, name), `“${name}” in ${file}`).toBe(true)
  }
})

test('a test that does not exist is noticed', () => {
  const file = 'apps/launcher/security-md.test.ts'
  expect(hasTest(file, 'a test that does not exist is noticed')).toBe(true)
  expect(hasTest(file, 'a test that does not exist')).toBe(false)
  expect(hasTest('apps/launcher/gone.test.ts', 'a test that does not exist is noticed')).toBe(false)
  expect(hasTest('SECURITY.md', 'Threats')).toBe(false)
})

test('every file that SECURITY.md links to exists', () => {
  const links = [...text.matchAll(/\]\(([^)#:]+)\)/g)].map(([, link = '']) => link)
  expect(links.length).toBeGreaterThan(40)
  for (const link of links) expect(existsSync(join(ROOT, link)), link).toBe(true)
})
