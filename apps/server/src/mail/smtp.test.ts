import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Inbox, openInbox } from '../../testing/inbox.ts'
import { readSender } from './compose-mime.ts'
import type { OpenTransport } from './mail-transport.ts'
import { connectMailServer } from './smtp.ts'

const sender = readSender('Example Shop <shop@example.com>', 'help@example.com')

let inbox: Inbox
let mailServer: OpenTransport

beforeEach(async () => {
  inbox = await openInbox()
  mailServer = connectMailServer({ smtpUrl: inbox.smtpUrl })
})

afterEach(async () => {
  mailServer.close()
  await inbox.close()
})

test.for([
  ['a dot alone', '.'],
  ['dots that begin lines', '.\n..\n.a'],
  ['what would end the mail', '\r\n.\r\nMAIL FROM:<mallory@example.com>\r\n'],
  ['what would end it at careless servers', 'a\n.\nb\r.\rc\n.\r\nd\r\n.\re'],
  ['a row of dots that is broken into lines', '.'.repeat(400)],
] as const)('%s arrives as it was written, and the next mail comes whole', async ([, words]) => {
  for (const messageId of ['1.a@example.com', '2.b@example.com']) {
    const result = await mailServer.send({
      sender,
      to: 'ada@new.example',
      subject: 'Dots',
      messageId,
      text: `${words}\n.\n.end\n`,
      html: `<p>\n${words}\n.</p>\n`,
      images: [],
    })
    expect(result).toMatchObject({ outcome: 'accepted' })
  }

  expect(inbox.mails.map((mail) => mail.messageId)).toEqual([
    '<1.a@example.com>',
    '<2.b@example.com>',
  ])
  for (const mail of inbox.mails) {
    expect(mail.raw.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
    expect(linesOf(mail.text)).toEqual(linesOf(`${words}\n.\n.end\n`))
    expect(linesOf(mail.html)).toEqual(linesOf(`<p>\n${words}\n.</p>\n`))
  }
})

test('a mail that is refused once it was read leaves the connection fit for the next', async () => {
  const send = (messageId: string) =>
    mailServer.send({
      sender,
      to: 'ada@new.example',
      subject: 'Refused',
      messageId,
      text: '.\n',
      html: '.\n',
      images: [],
    })
  inbox.onMail(() => {
    inbox.onMail(() => {})
    throw Object.assign(new Error('5.6.0 not like this'), { responseCode: 554 })
  })
  expect(await send('1.a@example.com')).toMatchObject({
    outcome: 'refused',
    reply: '554 5.6.0 not like this',
  })
  expect(await send('2.b@example.com')).toMatchObject({ outcome: 'accepted' })
})

const linesOf = (text: string): string[] => text.trimEnd().split(/\r\n?|\n/)
