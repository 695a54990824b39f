import type { VerificationEvent } from '@countersign/changes'
import { undeliverableWords } from '../outbox/reason-words.ts'

/** An event of the audit trail for people: what happened, and the small print that came with it. */
export interface EventWords {
  what: string
  detail: string | null
}

const someone: Record<VerificationEvent['by']['kind'], string> = {
  subject: 'the subject',
  admin: 'an admin',
  client: 'a program',
  recipient: 'the recipient',
  worker: 'the mail worker',
}

const securing: Record<string, string> = {
  reset: 'the password was reset',
  undo: 'a change of address was undone',
  declined: '“this wasn’t me” was said at the present address',
}

function revokedWords(
  { because }: VerificationEvent['detail'],
  through: string | false,
  who: string,
): string {
  const why = typeof because === 'string' && securing[because]
  if (why) return `Ended by ${through}: ${why}`
  return through ? `Link revoked with ${through}, by ${who}` : `Link revoked by ${who}`
}

/** Puts an event into words; an undo was requested by nobody. Details that it does not know are left out. */
export function eventWords({ kind, by, detail }: VerificationEvent, isUndo: boolean): EventWords {
  const who = by.name ?? someone[by.kind]
  const mail = detail.mail === 'notice' ? 'Notice' : 'Mail'
  // What ended one verification of a change ends the others with it.
  const through = typeof detail.through === 'string' && `verification ${detail.through}`
  const what = {
    held: isUndo ? 'Held as the change it undoes was applied' : `Requested by ${who}`,
    sent: detail.mail === 'alert' ? 'Alert sent to an owner of the panel' : `${mail} sent`,
    'delivery-failed':
      detail.because === 'held-back'
        ? `${mail} not sent, because its address is held back`
        : `${mail} ${undeliverableWords(detail.status)}`,
    complained: `${mail} reported as spam by its recipient`,
    dropped:
      by.kind === 'admin'
        ? `${mail} taken out of the outbox by ${who}`
        : `${mail} not sent, because the link had ended`,
    resent: `Mail sent again, requested by ${who}`,
    revoked: revokedWords(detail, through, who),
    declined: through
      ? `Declined through ${through}: “this wasn’t me”`
      : 'Declined by the recipient: “this wasn’t me”',
    superseded: 'Replaced by a newer verification',
    expired: 'The link’s time was over',
    replaced: 'A newer verification of the same was held later',
    'key-confirmed': 'The recipient confirmed with this link',
    approved: `Approved by ${who}`,
    applying: 'Confirmed by the recipient; the application was told to apply it',
    confirmed: through
      ? `Confirmed through ${through}, and applied`
      : by.kind === 'recipient'
        ? 'Confirmed by the recipient, and applied'
        : `Applied: ${by.name ?? 'the application'} said so`,
    undone: 'Undone from the old address',
    purged: 'Details removed, as their time was over',
    conflicted: through
      ? `Confirmed through ${through}, but not applied`
      : by.kind === 'recipient'
        ? 'Confirmed by the recipient, but not applied'
        : `Not applied: ${by.name ?? 'the application'} refused it`,
  } satisfies Record<VerificationEvent['kind'], string>
  const known = [detail.to, detail.reason, detail.reply].filter((part) => typeof part === 'string')
  return { what: what[kind], detail: known.join(' · ') || null }
}
