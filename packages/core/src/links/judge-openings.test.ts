import { expect, test } from 'vitest'
import { judgeOpenings, type OpeningRow } from './judge-openings.ts'
import { userAgentFamily } from './user-agent-family.ts'

const SENT_AT = Date.parse('2026-11-22T12:00:00Z')
const opened = (secondsSinceSent: number, family = 'Firefox', method = 'GET'): OpeningRow => ({
  at: new Date(SENT_AT + secondsSinceSent * 1000).toISOString(),
  ...{ method, family, secondsSinceSent },
})
const scannersAmong = (...rows: OpeningRow[]) => judgeOpenings(rows, [])?.scanners

test('an unopened link proves nothing', () => {
  expect(judgeOpenings([], [])).toBeNull()
})

test('a person who opens the link, and again later on the phone, is no scanner', () => {
  expect(scannersAmong(opened(22), opened(25), opened(400, 'Safari'))).toBe(0)
})

test.each([
  ['asks for the head alone', opened(60, 'Firefox', 'HEAD')],
  ['is a program without a browser', opened(60, 'program')],
  ['names no program at all', opened(60, userAgentFamily({ userAgent: '' }))],
  ['comes within seconds of the mail', opened(1.2)],
  ['comes before the mail server has answered', { ...opened(0), secondsSinceSent: null }],
])('what %s looks like a scanner', (_, row) => {
  expect(scannersAmong(row)).toBe(1)
})

test('different programs that come together look like a gateway’s', () => {
  expect(judgeOpenings([opened(22), opened(23, 'Chrome'), opened(24, 'Safari')], [])).toEqual({
    count: 3,
    isCapped: false,
    firstAt: '2026-11-22T12:00:22.000Z',
    firstSecondsSinceSent: 22,
    scanners: 3,
    families: ['Firefox', 'Chrome', 'Safari'],
  })
})

test('a person after a scanner is told apart from it', () => {
  expect(scannersAmong(opened(1), opened(90))).toBe(1)
})

test('who pressed the button was a person, however soon, however named, and no matter what came just before', () => {
  const at = (seconds: number) => new Date(SENT_AT + seconds * 1000).toISOString()
  const scannersOf = (rows: OpeningRow[], ...pressed: number[]) =>
    judgeOpenings(rows, pressed.map(at))?.scanners

  expect(scannersOf([opened(2)], 4)).toBe(0)
  expect(scannersOf([opened(60, 'prefetch')], 70)).toBe(0)
  expect(scannersOf([opened(20, 'Firefox'), opened(21, 'mail scanner')], 40)).toBe(1)
  expect(scannersOf([opened(1, 'Chrome'), opened(3, 'Firefox')], 9)).toBe(1)
  expect(scannersOf([opened(2)], 1)).toBe(1)
})
