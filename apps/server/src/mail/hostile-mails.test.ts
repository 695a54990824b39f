import { expect, inject, test } from 'vitest'
import { sendHostileMails } from '../../testing/hostile-mails.ts'

const CASES = Number(process.env.HOSTILE_CASES ?? 500 * inject('depth'))

test(`none of ${CASES} hostile mails adds a header, a recipient or a line`, {
  timeout: CASES * 60,
}, async () => {
  const { sent, refused } = await sendHostileMails(CASES)

  expect(sent).toBeGreaterThan(CASES / 5)
  expect(refused).toBeGreaterThan(CASES / 5)
})
