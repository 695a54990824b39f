import type { VerificationEvent } from '@countersign/changes'

/** An event of the audit trail for people: what happened, and the small print that came with it. */
export interface EventWords {
  what: string
  detail: string | null
}

const someone: Record<VerificationEvent['by']['kind'], string> = {
  owner: 'the owner',
  admin: 'an admin',
  client: 'a program',
  recipient: 'the recipient',
  worker: 'the mail worker',
}

/** Puts an event into words. Details that it does not know are left out. */
export function eventWords({ kind, by, detail }: VerificationEvent): EventWords {
  const who = by.name ?? someone[by.kind]
  const mail = detail.mail === 'notice' ? 'Notice' : 'Mail'
  const what = {
    held: `Asked for by ${who}`,
    sent: `${mail} sent`,
    'delivery-failed': `${mail} could not be delivered`,
    dropped: `${mail} not sent, because the link had ended`,
    resent: `Mail sent again, asked for by ${who}`,
    revoked: `Link revoked by ${who}`,
    declined: 'Declined by the recipient: “this wasn’t me”',
    superseded: 'Replaced by a newer verification',
    'key-given': 'The recipient confirmed: this key is given',
    confirmed: 'Confirmed by the recipient, and applied',
    undone: 'Undone by the old address',
    conflicted: 'Confirmed by the recipient, but not applied',
  } satisfies Record<VerificationEvent['kind'], string>
  const known = [detail.to, detail.reason, detail.reply].filter((part) => typeof part === 'string')
  return { what: what[kind], detail: known.join(' · ') || null }
}
