import { parseKey, userAgentFamily, type ViewOutcome } from '@countersign/changes'
import {
  confirmChange,
  type Database,
  declineChange,
  renewVerification,
  viewVerification,
  viewVerifications,
} from '@countersign/core'
import type { Limits } from '@countersign/router'
import { hashPassword } from 'better-auth/crypto'
import DataLoader from 'dataloader'
import { judgePassword } from '../judge-password.ts'
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
}

const UNKNOWN: ViewOutcome = { outcome: 'unknown' }

/** What the pages can ask of the engine, with every limit on. */
export function openLinkDesk({
  db,
  linkEpoch: epoch,
  limitsOf,
  openings,
  wakeOutbox,
}: LinkDeskParts): LinkDesk {
  // Links that are opened at the same time are looked up together: a flood of wrong ones costs little.
  const views = new DataLoader<string, ViewOutcome>(
    (keys) =>
      viewVerifications(
        db,
        keys.map((key) => ({ key, epoch })),
      ),
    { cache: false, maxBatchSize: 100, batchScheduleFn: setImmediate },
  )
  return {
    async view(key, visitor) {
      // What can be no key is not looked up, and need not wait for the others.
      const outcome = parseKey(key) ? await views.load(key) : UNKNOWN
      noteOpening(openings, key, visitor, outcome)
      await limitsOf(visitor.address).afterView(key, outcome)
      return outcome
    },
    async confirm(key, given, { address }) {
      const outcome = await confirmChange(db, { key, epoch, given }, hashPassword, judgePassword)
      await limitsOf(address).afterChoice(key, outcome)
      if (outcome.outcome === 'applied') wakeOutbox()
      return outcome
    },
    async decline(key, { address }) {
      const outcome = await declineChange(db, { key, epoch })
      await limitsOf(address).afterChoice(key, outcome)
      if (outcome.outcome === 'declined') wakeOutbox()
      return outcome
    },
    async renew(key, { address }) {
      const limits = limitsOf(address)
      await limits.beforeRenewal(await viewVerification(db, { key, epoch }))
      const outcome = await renewVerification(db, { key, epoch })
      await limits.afterChoice(key, outcome)
      if (outcome.outcome === 'renewed') wakeOutbox()
      return outcome
    },
  }
}

/** An answer to the page's own form shows the page too, and is no opening; nor is a key that does not fit. */
function noteOpening(
  openings: OpeningBuffer,
  key: string,
  { method, userAgent }: LinkVisitor,
  { outcome }: ViewOutcome,
): void {
  const parts = parseKey(key)
  if (outcome !== 'found' || !parts || (method !== 'GET' && method !== 'HEAD')) return
  openings.note({ verificationId: parts.id, method, family: userAgentFamily(userAgent) })
}
