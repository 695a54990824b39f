import { formatKey, SECRET_LENGTH } from '@countersign/changes'
import type { MailFacts } from '@countersign/emails'

/** What the worker knows of the mail to the nth person of `queueMails`, or of any other person. */
export function usualFacts(n: number): MailFacts {
  const requestedAt = Date.UTC(2026, 2, 14, 9, 26) + n * 1000
  return {
    kind: 'link',
    type: 'A',
    role: 'confirms',
    needsBoth: false,
    coolDownUntil: null,
    title: 'Confirm your new e-mail address',
    description: null,
    recipient: `new-person-${n}@example.com`,
    ownerName: `Person ${n}`,
    requester: { kind: 'client', id: null, name: null },
    changes: [
      {
        table: 'User',
        column: 'email',
        label: 'E-mail address',
        secrecy: 'plain',
        before: `person-${n}@example.com`,
        after: `new-person-${n}@example.com`,
      },
    ],
    requestedAt: new Date(requestedAt).toISOString(),
    expiresAt: new Date(requestedAt + 86_400_000).toISOString(),
    appliedAt: null,
    declined: null,
    ended: null,
    link: `http://127.0.0.1:40000/verification/${formatKey({ letter: 'A', secret: 'Bench'.padEnd(SECRET_LENGTH, '0'), id: String(n) })}`,
    senderName: 'Example Shop',
    replyTo: null,
    locale: 'en',
    timeZone: 'UTC',
  }
}
