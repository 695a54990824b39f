import type { BounceReport } from '@countersign/core'
import PostalMime, { type Attachment, type Email } from 'postal-mime'

/** What a mail reports, or why it is no report, in words. Of recipients whom it reports nothing new of it has none. */
export type ReadReport = { reports: BounceReport[] } | { problem: string }

/** Header fields by their names, in lower case. */
type Fields = Map<string, string>

const STATUS_PART = /^message\/(?:global-)?delivery-status$/
const FEEDBACK_PART = /^message\/feedback-report$/
/** The mail that is reported, or its header alone (RFC 3462, RFC 6533). */
const ORIGINAL_PART =
  /^(?:message\/rfc822|text\/rfc822-headers|message\/global|message\/global-headers)$/
/** What of feedback is a complaint (RFC 5965, 7.3). */
const COMPLAINTS = ['abuse', 'fraud']

/**
 * Reads a report on mails: of their delivery (RFC 3464), or a complaint (RFC 5965, ARF). What is in it, anybody may have
 * written.
 */
export async function readReport(raw: Uint8Array): Promise<ReadReport> {
  let mail: Email
  try {
    mail = await PostalMime.parse(raw)
  } catch (error) {
    return { problem: `This is no mail that can be read: ${(error as Error).message}` }
  }
  const status = partOf(mail, STATUS_PART)
  const feedback = partOf(mail, FEEDBACK_PART)
  if (!status && !feedback)
    return {
      problem:
        'This mail is no report: it has no part message/delivery-status (RFC 3464) or message/feedback-report (RFC 5965).',
    }
  const original = partOf(mail, ORIGINAL_PART)
  const header = original ? await fieldsOf(textOf(original)) : new Map()
  const messageId = header.get('message-id')
  if (messageId === undefined)
    return {
      problem:
        'The report does not say which mail it is about: no Message-ID of the original is in it.',
    }
  return {
    reports: status
      ? await deliveryReports(textOf(status), messageId)
      : await complaints(textOf(feedback as Attachment), messageId, header),
  }
}

/** One report for each recipient of whom it is said that a mail failed or is delayed. */
async function deliveryReports(text: string, messageId: string): Promise<BounceReport[]> {
  const blocks = text.split(/\r?\n(?:[ \t]*\r?\n)+/).filter((block) => block.trim() !== '')
  const groups = await Promise.all(blocks.map(fieldsOf))
  return groups.flatMap((fields) => {
    const action = fields.get('action')?.toLowerCase()
    if (action !== 'failed' && action !== 'delayed') return []
    const [status = null] = /[245]\.\d{1,3}\.\d{1,3}/.exec(fields.get('status') ?? '') ?? []
    return [
      {
        messageId,
        recipients: ['original-recipient', 'final-recipient'].flatMap((name) =>
          typed(fields.get(name)),
        ),
        kind: action,
        status,
        reply: typed(fields.get('diagnostic-code')).join() || (fields.get('status') ?? ''),
      },
    ]
  })
}

async function complaints(
  text: string,
  messageId: string,
  header: Fields,
): Promise<BounceReport[]> {
  const fields = await fieldsOf(text)
  const type = fields.get('feedback-type')?.toLowerCase() ?? ''
  // guard feedback-that-is-a-complaint: "!COMPLAINTS.includes(type)" → "false" (read-report.test.ts)
  if (!COMPLAINTS.includes(type)) return []
  const { to = [] } = await PostalMime.parse(`To: ${header.get('to') ?? ''}\r\n\r\n`)
  return [
    {
      messageId,
      recipients: [
        ...(fields.get('original-rcpt-to') ?? '').split(/[<>,\s]+/),
        ...to.flatMap(({ address }) => address ?? []),
      ].filter((address) => address !== ''),
      kind: 'complained',
      status: null,
      reply: [type, fields.get('source-ip') && `from ${fields.get('source-ip')}`]
        .filter(Boolean)
        .join(' '),
    },
  ]
}

const partOf = ({ attachments }: Email, type: RegExp): Attachment | undefined =>
  attachments.find(({ mimeType }) => type.test(mimeType))

const textOf = ({ content }: Attachment): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content)

/** The header fields at the beginning of this text; of a name that is there several times the first. */
async function fieldsOf(text: string): Promise<Fields> {
  const { headers } = await PostalMime.parse(text)
  const fields: Fields = new Map()
  for (const { key, value } of headers) if (!fields.has(key)) fields.set(key, value.trim())
  return fields
}

/** What is behind the type of a value such as `rfc822; ada@example.com` (RFC 3464, 2.1.2); none where nothing is. */
function typed(value: string | undefined): string[] {
  const text = value?.slice(value.indexOf(';') + 1).trim() ?? ''
  return text === '' ? [] : [text]
}
