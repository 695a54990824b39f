import type { Mail } from '@countersign/emails'
import type { SampleMail } from '@countersign/emails/testing/sample-mails'
import { composeMime, readSender } from '@countersign/server/compose-mime'
import { createTransport } from 'nodemailer'

/** A mail server of this machine, and where its mails are read. */
export interface Mailbox {
  smtpUrl: string
  url: string
}

const ADDRESS = 'mail@shop.example'

/** The whole message of a mail, as it is sent. */
export const messageOf = ({ input }: SampleMail, mail: Mail): Promise<Buffer> =>
  composeMime({
    ...mail,
    sender: readSender(
      `"${input.senderName.replace(/["\\]/g, '')}" <${ADDRESS}>`,
      'replyTo' in input ? input.replyTo : ADDRESS,
    ),
    to: input.recipient,
    messageId: '407.0123456789abcdef@shop.example',
    threadId: '7.0123456789abcdef.thread@shop.example',
  })

/** Its headers, a line each but for long ones. */
export const headersOf = (message: Buffer): string =>
  message.toString().split('\r\n\r\n', 1)[0]?.replaceAll('\r\n', '\n') ?? ''

export async function sendTo({ smtpUrl }: Mailbox, sample: SampleMail, mail: Mail): Promise<void> {
  await createTransport(smtpUrl).sendMail({
    envelope: { from: ADDRESS, to: sample.input.recipient },
    raw: await messageOf(sample, mail),
  })
}
