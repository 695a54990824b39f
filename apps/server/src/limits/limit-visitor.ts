import {
  holdInput,
  parseKey,
  type Requester,
  type TypeDeclaration,
  typeOf,
} from '@countersign/changes'
import { type Database, recipientOf } from '@countersign/core'
import type { Limits } from '@countersign/router'
import type { Claim, Limiter } from './create-limiter.ts'

interface LimitParts {
  db: Database
  limiter: Limiter
}

/** The limits of whoever comes from this network (see `networkOf`). */
export function limitVisitor({ db, limiter }: LimitParts, network: string): Limits {
  const beforeMalformed = () => limiter.refuseIfUsedUp('wrongKeys', network)
  const wrongKey = async (key: string) => {
    if (parseKey(key)) await limiter.consumeBehind('wrongKeys', network)
    else beforeMalformed()
  }

  return {
    beforeMalformed,
    async beforeHold(requester, hold) {
      await limiter.consumeAll([
        ['holds', ...whoAsks(requester)],
        ...recipientsOf(hold).map((recipient): Claim => ['mails', recipient]),
      ])
    },
    async beforeInvitation(requester, invited) {
      await limiter.consume('holds', ...whoAsks(requester))
      await limiter.consume(
        'mails',
        'email' in invited ? invited.email : ownerAsRecipient({ table: 'Admin', id: invited.id }),
      )
    },
    async aroundResend(id, resend) {
      const recipient = await recipientOf(db, { id })
      const mailed = recipient ? [ownerAsRecipient(recipient.owner), recipient.email] : []
      await limiter.consume('resends', id)
      for (const one of mailed) await limiter.consume('mails', one)
      const outcome = await resend()
      if (outcome.outcome !== 'queued') {
        await limiter.giveBack('resends', id)
        for (const one of mailed) await limiter.giveBack('mails', one)
      }
      return outcome
    },
    async beforeRenewal(found) {
      if (found.outcome === 'found') await limiter.consume('mails', found.view.email)
    },
    async beforePasswordReset(email) {
      await limiter.consume('passwordResetsHere', network)
      await limiter.consume('passwordResets', email)
    },
    async aroundView(key, look) {
      // Views are counted of good keys alone, so that no wrong one is refused here; nor does it cost a look-up.
      limiter.refuseIfUsedUp('pageViews', network, key)
      const answer = await look()
      if (answer.outcome === 'unknown') await wrongKey(key)
      else await limiter.consumeBehind('pageViews', network, key)
      return answer
    },
    async afterChoice(key, answer) {
      if (answer.outcome === 'unknown') await wrongKey(key)
    },
  }
}

/** An admin is one requester, for their own row and for others'. */
const whoAsks = ({ kind, id }: Requester) => [kind === 'client' ? 'client' : 'admin', id ?? '']

/** The owner stands for the address that the database has for them, which a hold need not look up. */
const ownerAsRecipient = ({ table, id }: { table: string; id: string }) => `${table} ${id}`

/** Whom a hold mails: its owner, by link or notice, and the new address. Nobody when it will be refused. */
function recipientsOf(input: unknown): string[] {
  const { success, data: hold } = holdInput.safeParse(input)
  if (!success) return []
  const { confirmBy }: TypeDeclaration = typeOf(hold.type)
  const newAddresses =
    confirmBy === 'new-address' || confirmBy === 'both'
      ? Object.values(hold.changes).flatMap((row) => Object.values(row))
      : []
  return [
    ownerAsRecipient(hold.owner),
    ...newAddresses.filter((value) => typeof value === 'string'),
  ]
}
