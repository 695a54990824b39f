import { expect, test } from 'vitest'
import { createRandom } from '../random.ts'
import { sayingOf, wrongKeyProbe } from './wrong-key-probes.ts'

const near = [`A${'k'.repeat(19)}1f`]

test('no probe has a key that works', () => {
  const random = createRandom(1)
  for (let n = 0; n < 2_000; n++) {
    const { path, body } = wrongKeyProbe(random, near)
    const asked = decodeURIComponent(`${path} ${body ?? ''}`)
    expect(asked).not.toMatch(new RegExp(`(?<![0-9A-Za-z-])${near[0]}(?![0-9A-Za-z])`))
  }
})

test('two answers say the same but for when they came, and not with another status, header or text', () => {
  const answer = { status: 404, headers: { date: 'now', 'x-request-id': '1', a: 'b' }, text: 'no' }
  const same = { ...answer, headers: { date: 'then', 'x-request-id': '2', a: 'b' } }
  expect(sayingOf(same)).toBe(sayingOf(answer))
  for (const other of [
    { ...answer, status: 410 },
    { ...answer, headers: { ...answer.headers, a: 'c' } },
    { ...answer, text: 'No' },
  ])
    expect(sayingOf(other)).not.toBe(sayingOf(answer))
})
