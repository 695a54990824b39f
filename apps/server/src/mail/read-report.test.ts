import type { BounceReport } from '@countersign/core'
import { expect, test } from 'vitest'
import { deliveryStatus, feedback, postmarkBounce } from '../../testing/sample-reports.ts'
import { readPostmarkReport } from './postmark-report.ts'
import { readReport } from './read-report.ts'

const mail = { messageId: '<62.0123456789abcdef01234567@example.com>', to: 'ada@new.example' }

const read = (text: string) => readReport(Buffer.from(text))
const only = async (text: string): Promise<BounceReport> => {
  const result = await read(text)
  if ('problem' in result) throw new Error(result.problem)
  expect(result.reports).toHaveLength(1)
  return result.reports[0] as BounceReport
}

test.for([{ headerOnly: false }, { headerOnly: true }])(
  'a delivery status is read with its recipient, code and reply ($headerOnly)',
  async (how) => {
    expect(await only(deliveryStatus(mail, how))).toEqual({
      messageId: mail.messageId,
      recipients: ['ada@new.example', 'ada@new.example'],
      kind: 'failed',
      status: '5.1.1',
      reply: '550 5.1.1 <ada@new.example>: Recipient address rejected:    User unknown',
    })
  },
)

test('whom the mail went to is named, and where it was sent on', async () => {
  expect(
    (await only(deliveryStatus(mail, { finalRecipient: 'ada@elsewhere.example' }))).recipients,
  ).toEqual(['ada@new.example', 'ada@elsewhere.example'])
})

test('a delay is one, and a mail that arrived is nothing', async () => {
  expect(
    await only(deliveryStatus(mail, { action: 'delayed', status: '4.4.1', diagnostic: '' })),
  ).toMatchObject({ kind: 'delayed', status: '4.4.1', reply: '4.4.1' })
  for (const action of ['delivered', 'relayed', 'expanded', 'nonsense'])
    expect(await read(deliveryStatus(mail, { action }))).toEqual({ reports: [] })
})

test('a complaint is read with whom it comes from; feedback of another kind is none', async () => {
  expect(await only(feedback(mail))).toEqual({
    messageId: mail.messageId,
    recipients: ['ada@new.example'],
    kind: 'complained',
    status: null,
    reply: 'abuse from 192.0.2.1',
  })
  expect(await read(feedback(mail, 'not-spam'))).toEqual({ reports: [] })
})

test.for([
  ['', /no report/],
  ['Subject: I am on holiday\r\n\r\nUntil Monday.', /no report: it has no part/],
  [deliveryStatus({ ...mail, messageId: '' }).replace('Message-ID: \r\n', ''), /no Message-ID/],
  [deliveryStatus(mail).replace(/Content-Type: message\/rfc822.*/s, ''), /no Message-ID/],
] as const)('what is no report on a mail is told as that (%#)', async ([text, problem]) => {
  expect(await read(text)).toEqual({ problem: expect.stringMatching(problem) })
})

test('Postmark’s bounces are failures or delays, and its complaints complaints', () => {
  const kindOf = (changes: object) => readPostmarkReport(postmarkBounce(mail, changes))?.kind
  expect(readPostmarkReport(postmarkBounce(mail))).toEqual({
    messageId: '62.0123456789abcdef01234567',
    recipients: ['ada@new.example'],
    kind: 'failed',
    status: '5.1.1',
    reply: '550 5.1.1 The email account that you tried to reach does not exist.',
  })
  expect(readPostmarkReport(postmarkBounce(mail, { Details: '' }))).toMatchObject({
    status: '5.0.0',
    reply: expect.stringContaining('unable to deliver'),
  })
  expect(kindOf({ Type: 'SoftBounce' })).toBe('delayed')
  expect(kindOf({ Type: 'Transient' })).toBe('delayed')
  expect(kindOf({ RecordType: 'SpamComplaint', Type: 'SpamComplaint' })).toBe('complained')
  for (const ignored of [{ Type: 'AutoResponder' }, { RecordType: 'Open' }, { Email: 7 }])
    expect(readPostmarkReport(postmarkBounce(mail, ignored))).toBeNull()
})
