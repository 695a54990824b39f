import { expect, test } from 'vitest'
import { createLog } from '../log/log.ts'
import { logRefusals } from './log-refusals.ts'

test('the log says once that our mail server refuses us, with its reply and what to do, and once that it does no more', () => {
  const lines: { msg: string; reply?: string }[] = []
  const log = createLog('info', { write: (line: string) => void lines.push(JSON.parse(line)) })
  let now = 1_000_000
  const note = logRefusals(log, () => now)
  const refused = { outcome: 'sender-refused', reply: '535 5.7.8 bad credentials' } as const
  const accepted = { outcome: 'accepted', reply: '250 ok' } as const

  note(accepted)
  note({ outcome: 'refused', reply: '550 5.1.1 no such user' })
  expect(lines).toEqual([])

  // A mail or two that pass between do not make it a new fault.
  for (const end of [refused, refused, accepted, refused]) note(end)
  expect(lines).toMatchObject([{ reply: '535 5.7.8 bad credentials' }])
  expect(lines[0]?.msg).toMatch(
    /our mail server refuses us.*the account that mails are sent by.*MAIL_FROM.*Try again now/,
  )

  now += 61_000
  for (const end of [accepted, accepted]) note(end)
  expect(lines.map(({ msg }) => msg).slice(1)).toEqual(['our mail server takes mails again'])
  note(refused)
  expect(lines).toHaveLength(3)
})
