import { expect, test } from 'vitest'
import { zoneOr } from './zone-or.ts'

test.each([
  ['Europe/Berlin', 'Europe/Berlin'],
  ['Asia/Kolkata', 'Asia/Kolkata'],
  ['Europe/Atlantis', 'UTC'],
  ['', 'UTC'],
  ['constructor', 'UTC'],
  [null, 'UTC'],
])('of the zone %j, times are written in %s', (timeZone, written) => {
  expect(zoneOr(timeZone, 'UTC')).toBe(written)
  // The second time it is remembered.
  expect(zoneOr(timeZone, 'UTC')).toBe(written)
})
