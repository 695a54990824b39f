/* Reports on a mail, as mail servers and services write them. */

/** The mail of ours that is reported. */
export interface Reported {
  /** As its header has it: `<62.0123…@example.com>`. */
  messageId: string
  to: string
}

const lines = (...parts: string[]) => parts.join('\r\n')

const original = ({ messageId, to }: Reported) =>
  lines(
    'Content-Type: message/rfc822',
    '',
    'From: Example Shop <shop@example.com>',
    `To: ${to}`,
    'Subject: Confirm your new',
    ' e-mail address',
    `Message-ID: ${messageId}`,
    '',
    'Hello Ada',
  )

const multipart = (type: string, ...parts: string[]) =>
  lines(
    'From: MAILER-DAEMON@mail.example.com',
    'To: shop@example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'Message-ID: <20261130120000.1234@mail.example.com>',
    'MIME-Version: 1.0',
    `Content-Type: multipart/report; report-type=${type}; boundary="=_r"`,
    '',
    ...parts.map((part) => lines('--=_r', part)),
    '--=_r--',
    '',
  )

const words = lines('Content-Type: text/plain; charset=us-ascii', '', 'I am sorry to say …')

interface Delivery {
  action?: string
  status?: string
  diagnostic?: string
  /** Instead of the whole original its header alone. */
  headerOnly?: boolean
  /** Where the recipient's own server sent it on, and failed. */
  finalRecipient?: string
}

/** As Postfix writes it (RFC 3464). */
export const deliveryStatus = (
  mail: Reported,
  {
    action = 'failed',
    status = '5.1.1',
    diagnostic = 'smtp; 550 5.1.1 <ada@new.example>: Recipient address rejected:\r\n    User unknown',
    headerOnly = false,
    finalRecipient = mail.to,
  }: Delivery = {},
): string =>
  multipart(
    'delivery-status',
    words,
    lines(
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mail.example.com',
      'Arrival-Date: Mon, 30 Nov 2026 12:00:00 +0000 (UTC)',
      '',
      `Final-Recipient: rfc822; ${finalRecipient}`,
      `Original-Recipient: rfc822;${mail.to}`,
      `Action: ${action}`,
      `Status: ${status}`,
      'Remote-MTA: dns; mx.new.example',
      `Diagnostic-Code: ${diagnostic}`,
      '',
    ),
    headerOnly
      ? original(mail)
          .replace('message/rfc822', 'text/rfc822-headers')
          .replace(/\r\n\r\nHello.*/s, '\r\n')
      : original(mail),
  )

/** As a mail service writes what its user complained of (RFC 5965). */
export const feedback = (mail: Reported, type = 'abuse'): string =>
  multipart(
    'feedback-report',
    words,
    lines(
      'Content-Type: message/feedback-report',
      '',
      `Feedback-Type: ${type}`,
      'User-Agent: SomeGenerator/1.0',
      'Version: 1',
      'Source-IP: 192.0.2.1',
      '',
    ),
    original(mail),
  )

/** What Postmark's webhook sends of a bounce. */
export const postmarkBounce = ({ messageId, to }: Reported, changes: object = {}) => ({
  RecordType: 'Bounce',
  ID: 42,
  Type: 'HardBounce',
  TypeCode: 1,
  Name: 'Hard bounce',
  MessageID: 'b7bc2f4a-0000-0000-0000-000000000000',
  Metadata: { 'countersign-message': messageId.replace(/^<|@.*$/g, '') },
  Description:
    'The server was unable to deliver your message (ex: unknown user, mailbox not found).',
  Details: 'smtp;550 5.1.1 The email account that you tried to reach does not exist.',
  Email: to,
  From: 'shop@example.com',
  BouncedAt: '2026-11-30T12:00:00Z',
  Inactive: true,
  CanActivate: true,
  ...changes,
})
