import { checkHold, parseKey, type Requester } from '@countersign/changes'
import type { Limits } from '@countersign/core'
import { type Database, invitationFor, mailRecipients, recipientOf } from '@countersign/core'
import type { Claim, RateLimiter } from './rate-limit.ts'

interface LimitParts {
  db: Database
  limiter: RateLimiter
}

/** The limits of those who come from this network (see `networkOf`). */
export function limitVisitor({ db, limiter }: LimitParts, network: string): Limits {
  const beforeMalformed = () => limiter.refuseIfBlocked('wrongKeys', network)
  const wrongKey = async (key: string) => {
    // guard wrong-keys-limit: "limiter.consume(['wrongKeys', network])" → "Promise.resolve()" (link-limits.db.test.ts)
    if (parseKey(key)) await limiter.consume(['wrongKeys', network])
    else beforeMalformed()
  }

  return {
    beforeMalformed,
    async beforeHold(requester, input) {
      const { hold } = checkHold(db.config, input)
      // What the engine will refuse mails nobody.
      const recipients = hold ? await mailRecipients(db, hold) : []
      await limiter.consume(['holds', ...whoAsks(requester)], ...mailsTo(recipients))
    },
    async beforeInvitation(requester, invited) {
      const recipients =
        'email' in invited
          ? [invited.email]
          : await mailRecipients(db, invitationFor(db.config, invited.id))
      await limiter.consume(['holds', ...whoAsks(requester)], ...mailsTo(recipients))
    },
    async aroundResend(id, resend) {
      const recipient = await recipientOf(db, { id })
      const mailed = mailsTo(recipient ? [recipient.email] : [])
      await limiter.consume(['resends', id], ...mailed)
      const outcome = await resend()
      if (outcome.outcome !== 'queued') await limiter.giveBack(['resends', id], ...mailed)
      return outcome
    },
    async beforeRenewal(found) {
      if (found.outcome === 'found') await limiter.consume(mailTo(found.details.email))
    },
    async beforePeopleRead(adminId) {
      // guard people-read-limit: "await limiter.consume(['peopleReads', adminId])" → "" (mail-limits.db.test.ts)
      await limiter.consume(['peopleReads', adminId])
    },
    async beforePasswordReset({ kind, email }) {
      await limiter.consume(
        ['passwordResetsHere', network],
        ['passwordResets', kind, mailboxOf(email)],
      )
    },
    async aroundLookUp(key, look) {
      // Views are counted of good keys alone, so that no wrong one is refused here.
      // guard used-up-without-looking: "limiter.refuseIfBlocked('pageViews', network, key)" → "" (request-statements.db.test.ts)
      limiter.refuseIfBlocked('pageViews', network, key)
      const answer = await look()
      if (answer.outcome === 'unknown') await wrongKey(key)
      // guard views-limit: "limiter.consume(['pageViews', network, key])" → "Promise.resolve()" (link-limits.db.test.ts)
      // guard views-of-wrong-keys: "else await" → "await" (link-limits.db.test.ts)
      else await limiter.consume(['pageViews', network, key])
      return answer
    },
    afterWrongApiKey: () => limiter.consume(['wrongApiKeys', network]),
    async afterChoice(key, answer) {
      if (answer.outcome === 'unknown') await wrongKey(key)
    },
  }
}

/** An admin is one requester, for their own row and for others'. */
const whoAsks = ({ kind, id }: Pick<Requester, 'kind' | 'id'>) => [
  kind === 'client' ? 'client' : 'admin',
  id ?? '',
]

// guard mailbox-counts: "mailboxOf(address)" → "address" (mail-limits.db.test.ts)
const mailTo = (address: string): Claim => ['mails', mailboxOf(address)]
const mailsTo = (addresses: readonly string[]): Claim[] => addresses.map(mailTo)

/**
 * The mailbox that gets what is sent to an address, as far as addresses tell: case does not matter, and what
 * follows a `+` is the subject's own label (RFC 5233). For counting only: mail goes to the address as it is.
 */
function mailboxOf(address: string): string {
  const at = address.lastIndexOf('@')
  const [local = ''] = address.slice(0, Math.max(at, 0)).split('+')
  return `${local}${address.slice(Math.max(at, 0))}`.toLowerCase()
}
