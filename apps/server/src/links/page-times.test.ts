import { languagesOf } from '@countersign/emails'
import { expect, test } from 'vitest'
import { pageTimes } from './page-times.ts'

const until = (end: string, now: string) =>
  pageTimes('en', { languages: languagesOf(), timeZone: 'Europe/Berlin' }, Date.parse(now)).until(
    end,
  )

test('says of the end whether it is today or tomorrow, in the zone of the pages, and its date', () => {
  const now = '2026-11-28T16:02:00Z'
  expect(until('2026-11-28T22:59:00Z', now)).toEqual({
    left: '7 hours',
    words: 'today 23:59 CET',
    date: '28 Nov 2026',
  })
  expect(until('2026-11-29T16:02:00Z', now)).toEqual({
    left: '24 hours',
    words: 'tomorrow 17:02 CET',
    date: '29 Nov 2026',
  })
  expect(until('2026-12-01T16:02:00Z', now)).toEqual({
    left: '3 days',
    words: '1 Dec 2026, 17:02 CET',
    date: null,
  })
})

test('knows what tomorrow is on days of 23 and of 25 hours', () => {
  const lateBeforeTheShortDay = '2026-03-28T22:30:00Z'
  expect(until('2026-03-29T21:30:00Z', lateBeforeTheShortDay).words).toMatch(/^tomorrow 23:30/)
  expect(until('2026-03-29T22:10:00Z', lateBeforeTheShortDay).words).toMatch(/^30 Mar 2026/)
  const earlyOnTheLongDay = '2026-10-24T22:30:00Z'
  expect(until('2026-10-25T23:30:00Z', earlyOnTheLongDay).words).toMatch(/^tomorrow 00:30/)
})
