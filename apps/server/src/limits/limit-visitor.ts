import {
  holdInput,
  parseKey,
  type Requester,
  type TypeDeclaration,
  typeOf,
} from '@countersign/changes'
import { type Database, recipientOf } from '@countersign/core'
import type { Limits } from '@countersign/router'
import type { Flood } from '../watch-flood.ts'
import type { Claim, Limiter } from './create-limiter.ts'

interface LimitParts {
  db: Database
  limiter: Limiter
  /** Of keys that turned out wrong, whoever tried them. */
  wrongKeys: Flood
}

/** The limits of whoever comes from this network (see `networkOf`). */
export function limitVisitor({ db, limiter, wrongKeys }: LimitParts, network: string): Limits {
  const beforeMalformed = () => limiter.refuseIfUsedUp('wrongKeys', network)
  const wrongKey = async (key: string) => {
    if (!parseKey(key)) return beforeMalformed()
    wrongKeys.note()
    // In a flood, which may come from anywhere, counting costs more than all else.
    if (wrongKeys.isOn()) await limiter.consumeBehind('wrongKeys', network)
    else await limiter.consume('wrongKeys', network)
  }
  const countView = (key: string) => limiter.consume('pageViews', network, key)

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
      // Nearly all keys are good: their view is counted beside the look-up, and for nothing where one is wrong.
      const counting = !wrongKeys.isOn() && parseKey(key) ? countView(key) : null
      counting?.catch(() => {})
      const answer = await look()
      if (answer.outcome === 'unknown') await wrongKey(key)
      else await (counting ?? countView(key))
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
