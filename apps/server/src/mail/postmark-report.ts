import type { BounceReport } from '@countersign/core'
import { z } from 'zod'
import { POSTMARK_METADATA } from './postmark.ts'

const text = z.string().max(100_000).default('')

/** What is read of Postmark's webhooks (https://postmarkapp.com/developer/webhooks/bounce-webhook). */
const report = z.object({
  RecordType: z.enum(['Bounce', 'SpamComplaint']),
  Type: text,
  Email: text,
  Description: text,
  Details: text,
  Metadata: z.record(z.string(), z.unknown()).default({}),
})

/** Types of bounces after which the mailbox is dead. */
const FAILURES = ['HardBounce', 'BadEmailAddress']
/** Types of those that may be over the next time. Any other, such as an answer of a vacation, says nothing of a mail. */
const DELAYS = [
  'SoftBounce',
  'Transient',
  'DnsError',
  'Blocked',
  'SpamNotification',
  'VirusNotification',
  'DMARCPolicy',
  'SMTPApiError',
  'Unknown',
]

/**
 * Reads a webhook of Postmark's; `null` for one that reports neither bounce nor complaint. A mail is named by the
 * metadata that went with it, since Postmark's Message-ID is one of its own.
 */
export function readPostmarkReport(payload: object): BounceReport | null {
  const read = report.safeParse(payload)
  if (!read.success) return null
  const { RecordType, Type, Email, Description, Details, Metadata } = read.data
  const kind = kindOf(RecordType, Type)
  if (kind === null) return null
  const reply = (Details || Description).replace(/^smtp;\s*/i, '')
  const [code] = /\b[45]\.\d{1,3}\.\d{1,3}\b/.exec(reply) ?? []
  return {
    messageId: String(Metadata[POSTMARK_METADATA] ?? ''),
    recipients: [Email],
    kind,
    status: kind === 'complained' ? null : (code ?? (kind === 'failed' ? '5.0.0' : null)),
    reply,
  }
}

function kindOf(recordType: 'Bounce' | 'SpamComplaint', type: string): BounceReport['kind'] | null {
  if (recordType === 'SpamComplaint') return 'complained'
  if (FAILURES.includes(type)) return 'failed'
  return DELAYS.includes(type) ? 'delayed' : null
}
