import { exampleConfig } from '@countersign/changes/testing'
import { parseKeyRing } from '@countersign/core'
import { expect, test } from 'vitest'
import { tellHistory } from './seed-holds.ts'
import { inventWorld } from './seed-people.ts'

const HOUR = 3_600_000
const encryptionKeys = parseKeyRing('1:the-encryption-key-of-the-tests-0123456789')
const linkKeys = parseKeyRing('1:the-link-secret-of-the-tests-0123456789')

test('whatever hour of whatever day the demo starts, its history is whole and lies in the past', () => {
  for (let turn = 0; turn < 12; turn++) {
    const now = Date.UTC(2026, 0, 1) + turn * 31 * HOUR
    const { verifications, messages, events } = tellHistory(
      inventWorld({ config: exampleConfig, now, encryptionKeys, linkKeys, passwordHash: 'a hash' }),
    )
    const waiting = verifications.filter((row) => row.status === 0 && row.expiresAt > now)

    expect(new Set(waiting.map(({ type }) => type))).toEqual(new Set(['A', 'B', 'C']))
    expect(new Set(verifications.map(({ status }) => status))).toEqual(
      new Set([0, 1, 2, 3, 4, 5, 6]),
    )
    expect(new Set(messages.map(({ status }) => status))).toEqual(
      new Set(['sent', 'failed', 'dropped']),
    )
    expect(Math.max(...events.map(({ at }) => at))).toBeLessThan(now)
    for (const { status, createdAt, endedAt, expiresAt } of verifications) {
      expect(endedAt ?? expiresAt).toBeGreaterThan(createdAt)
      if (status === 6) expect(endedAt).toBe(expiresAt)
      else expect(endedAt ?? 0).toBeLessThan(expiresAt)
    }
  }
})

test('a subject has one verification of a type under way at a time', () => {
  const now = Date.UTC(2026, 0, 1)
  const { verifications } = tellHistory(
    inventWorld({ config: exampleConfig, now, encryptionKeys, linkKeys, passwordHash: 'a hash' }),
  )
  const free = new Map<string, number>()
  for (const { type, person, createdAt, endedAt } of verifications) {
    const place = `${type} ${person.kind} ${person.id}`
    expect(createdAt, place).toBeGreaterThanOrEqual(free.get(place) ?? 0)
    free.set(place, endedAt ?? Number.POSITIVE_INFINITY)
  }
})
