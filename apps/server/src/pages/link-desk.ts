import { parseKey, type ViewOutcome } from '@countersign/changes'
import {
  type Database,
  declineChange,
  type LinkInHand,
  renewVerification,
  userAgentFamily,
  viewVerifications,
} from '@countersign/core'
import type { Limits } from '@countersign/router'
import { askTogether } from '../ask-together.ts'
import type { Logger } from '../log.ts'
import { gatherConfirmations } from './gather-confirmations.ts'
import type { LinkDesk, LinkVisitor } from './link-routes.ts'
import type { OpeningBuffer } from './opening-buffer.ts'

export interface LinkDeskParts {
  db: Database
  linkEpoch: number
  /** The limits of whoever comes from this address. */
  limitsOf(clientAddress: string): Limits
  openings: OpeningBuffer
  /** Called after a commit that put a message into the outbox. */
  wakeOutbox(): void
  log: Logger
}

/** What the pages can ask of the engine, with every limit on. */
export function openLinkDesk({
  db,
  linkEpoch: epoch,
  limitsOf,
  openings,
  wakeOutbox,
  log,
}: LinkDeskParts): LinkDesk {
  const confirm = gatherConfirmations(db, log)
  // Links that are opened at the same time are looked up together: a flood of wrong ones costs little.
  const find = askTogether((links: readonly LinkInHand[]) => viewVerifications(db, links))

  return {
    view: (key, visitor) =>
      limitsOf(visitor.address).aroundView(key, async () => {
        const outcome = await find({ key, epoch })
        noteOpening(openings, key, visitor, outcome)
        return outcome
      }),
    async confirm(key, given, { address }) {
      const limits = limitsOf(address)
      const outcome = await confirm({ key, epoch }, given)
      await limits.afterChoice(key, outcome)
      if (outcome.outcome === 'applied') wakeOutbox()
      return outcome
    },
    async decline(key, { address }) {
      const limits = limitsOf(address)
      const outcome = await declineChange(db, { key, epoch })
      await limits.afterChoice(key, outcome)
      if (outcome.outcome === 'declined') wakeOutbox()
      return outcome
    },
    async renew(key, { address }) {
      const limits = limitsOf(address)
      const found = await find({ key, epoch })
      await limits.beforeRenewal(found)
      const outcome =
        found.outcome === 'unknown' ? found : await renewVerification(db, { key, epoch })
      await limits.afterChoice(key, outcome)
      if (outcome.outcome === 'renewed') wakeOutbox()
      return outcome
    },
    turnAway: ({ address }) => limitsOf(address).beforeMalformed(),
  }
}

/** An answer to the page's own form shows the page too, and is no opening; nor is a key that does not fit. */
function noteOpening(
  openings: OpeningBuffer,
  key: string,
  { method, userAgent, isPrefetch }: LinkVisitor,
  { outcome }: ViewOutcome,
): void {
  const parts = parseKey(key)
  if (outcome !== 'found' || !parts || (method !== 'GET' && method !== 'HEAD')) return
  openings.note({
    verificationId: parts.id,
    method,
    family: userAgentFamily({ userAgent, isPrefetch }),
  })
}
