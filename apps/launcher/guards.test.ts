import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guardsIn, readGuards, withoutGuard } from './guard-comments.mjs'
import { ROOT } from './repository.mjs'

const files = ['apps/x.ts', 'apps/one/x.test.ts', 'apps/one/y.test.ts', 'apps/two/y.test.ts']
const marked = (...lines: string[]) => guardsIn('apps/x.ts', lines.join('\n'), files)

test('every guard in the code occurs once below its comment, has a name of its own and tests that exist', () => {
  const guards = readGuards()
  expect(guards.length).toBeGreaterThanOrEqual(200)
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length)
  for (const guard of guards) {
    const text = readFileSync(join(ROOT, guard.file), 'utf8')
    expect(withoutGuard(text, guard)).not.toBe(text)
    expect(guard.find, guard.name).not.toBe(guard.put)
    expect(guard.test, guard.name).toMatch(/\.test\.tsx?$/)
  }
})

test('a comment marks a guard of the lines below it, past the comments of other guards', () => {
  const text = [
    '// guard small: "a < 1" → "false" (x.test.ts)',
    '  // guard quoted: "\\"b\\"" → "\\"c\\"" (one/y.test.ts)',
    'if (a < 1 || b === "b") stop()',
  ]
  const [small, quoted] = marked(...text)
  expect(small).toMatchObject({ name: 'small', line: 1, test: 'apps/one/x.test.ts' })
  expect(quoted).toMatchObject({ find: '"b"', put: '"c"', test: 'apps/one/y.test.ts' })
  if (!small || !quoted) throw new Error('no guards')
  expect(withoutGuard(text.join('\n'), small)).toContain('if (false || b === "b") stop()')
  expect(withoutGuard(text.join('\n'), quoted)).toContain('if (a < 1 || b === "c") stop()')
})

test('a comment that marks no guard says in which file and line', () => {
  expect(() => marked('', '-- guard x: "a" -> "b" (x.test.ts)')).toThrow('apps/x.ts:2: a comment')
  expect(() => marked('// guard x: "\\a" → "b" (x.test.ts)')).toThrow('apps/x.ts:1: a comment')
  expect(() => marked('// guard x: "a" → "b" (z.test.ts)')).toThrow('apps/x.ts:1: the guard "x"')
  expect(() => marked('// guard x: "a" → "b" (y.test.ts)')).toThrow('names 2 files of tests')
})

test.each([
  ['gone', 'b'],
  ['there twice', 'a a'],
  ['too far below', '\n\n\n\n\n\n\n\na'],
])('a guard that is %s is noticed', (_, below) => {
  const text = `// guard x: "a" → "b" (x.test.ts)\n${below}`
  const [guard] = marked(text)
  if (!guard) throw new Error('no guard')
  expect(() => withoutGuard(text, guard)).toThrow('apps/x.ts:1: the guard "x" occurs')
})
