import type { ConfirmOutcome, GivenValues } from '@countersign/changes'
import {
  confirmChange,
  confirmTogether,
  type Database,
  type LinkInHand,
  mayConfirmTogether,
} from '@countersign/core'
import { hashPassword } from 'better-auth/crypto'
import { askTogether } from '../ask-together.ts'
import { judgePassword } from '../judge-password.ts'
import type { Logger } from '../log.ts'

/** One that waits for somebody else's lock does not hold up the others for longer. */
const HOLDS_UP_MS = 50

/** PostgreSQL keeps 64 subtransactions of a transaction in memory; each of these takes one. */
const MOST_TOGETHER = 32

type Confirm = (link: LinkInHand, given: GivenValues) => Promise<ConfirmOutcome>

/**
 * Confirms by links. Those that are sent while others are under way share a transaction, which is then one
 * statement and one flush to disk for all; whatever needs more than to be applied gets one of its own, and
 * holds up nobody else.
 */
export function gatherConfirmations(db: Database, log: Logger): Confirm {
  const confirmAlone = (link: LinkInHand, given?: GivenValues) =>
    confirmChange(db, { ...link, given }, hashPassword, judgePassword)

  const confirm = askTogether<LinkInHand, ConfirmOutcome | undefined>(
    async (links) => {
      const [only] = links
      if (only && links.length === 1) return [await confirmAlone(only)]
      try {
        return await confirmTogether(db, links)
      } catch (error) {
        log.warn({ error }, 'links could not be confirmed together; each is confirmed by itself')
        return links.map(() => undefined)
      }
    },
    { most: MOST_TOGETHER, holdsUpMs: HOLDS_UP_MS },
  )

  return async (link, given) => {
    const outcome = mayConfirmTogether(link) ? await confirm(link) : undefined
    return outcome ?? confirmAlone(link, given)
  }
}
