import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { readGuards } from './guard-trial.mjs'
import { ROOT } from './repository.mjs'

const asText = (lines: string | string[]) => (Array.isArray(lines) ? lines.join('\n') : lines)

test('every guard that is removed on trial stands where the list says, once, and its tests are there', () => {
  const guards = readGuards()
  expect(guards.length).toBeGreaterThanOrEqual(20)
  expect(new Set(guards.map(({ name }) => name)).size).toBe(guards.length)
  for (const { name, file, find, put, test: testFile } of guards) {
    const source = readFileSync(join(ROOT, file), 'utf8')
    expect(source.split(asText(find)).length - 1, `${name} in ${file}`).toBe(1)
    expect(asText(put), name).not.toBe(asText(find))
    expect(existsSync(join(ROOT, testFile)), testFile).toBe(true)
  }
})
