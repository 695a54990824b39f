import { parseKey, userAgentFamily, type ViewOutcome } from '@countersign/changes'
import {
  type Database,
  declineChange,
  renewVerification,
  viewVerifications,
} from '@countersign/core'
import type { Limits } from '@countersign/router'
import { askTogether } from '../ask-together.ts'
import type { Logger } from '../log.ts'
import { watchFlood } from '../watch-flood.ts'
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

const UNKNOWN = { outcome: 'unknown' } as const

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
  const find = askTogether((keys: readonly string[]) =>
    viewVerifications(
      db,
      keys.map((key) => ({ key, epoch })),
    ),
  )
  const wrongForms = watchFlood()

  /** In a flood forms are looked up first, together: to do what a wrong one asks for costs more than to look. */
  const isWrong = async (key: string): Promise<boolean> =>
    wrongForms.isOn() && (await find(key)).outcome === 'unknown'

  async function afterChoice(key: string, address: string, { outcome }: { outcome: string }) {
    if (outcome === 'unknown') wrongForms.note()
    await limitsOf(address).afterChoice(key, { outcome })
  }

  return {
    view: (key, visitor) =>
      limitsOf(visitor.address).aroundView(key, async () => {
        const outcome = await find(key)
        noteOpening(openings, key, visitor, outcome)
        return outcome
      }),
    async confirm(key, given, { address }) {
      const outcome = (await isWrong(key)) ? UNKNOWN : await confirm({ key, epoch }, given)
      await afterChoice(key, address, outcome)
      if (outcome.outcome === 'applied') wakeOutbox()
      return outcome
    },
    async decline(key, { address }) {
      const outcome = (await isWrong(key)) ? UNKNOWN : await declineChange(db, { key, epoch })
      await afterChoice(key, address, outcome)
      if (outcome.outcome === 'declined') wakeOutbox()
      return outcome
    },
    async renew(key, { address }) {
      const found = await find(key)
      await limitsOf(address).beforeRenewal(found)
      const outcome =
        found.outcome === 'unknown' ? UNKNOWN : await renewVerification(db, { key, epoch })
      await afterChoice(key, address, outcome)
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
  { method, userAgent }: LinkVisitor,
  { outcome }: ViewOutcome,
): void {
  const parts = parseKey(key)
  if (outcome !== 'found' || !parts || (method !== 'GET' && method !== 'HEAD')) return
  openings.note({ verificationId: parts.id, method, family: userAgentFamily(userAgent) })
}
