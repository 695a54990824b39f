import { setTimeout } from 'node:timers/promises'
import type { ConfirmOutcome, GivenValues } from '@countersign/changes'
import {
  confirmChange,
  confirmTogether,
  type Database,
  type LinkInHand,
  mayConfirmTogether,
} from '@countersign/core'
import { hashPassword } from 'better-auth/crypto'
import DataLoader from 'dataloader'
import { fewAtATime } from '../few-at-a-time.ts'
import { judgePassword } from '../judge-password.ts'
import type { Logger } from '../log.ts'

/** More wait for one of these to end, and are then confirmed together. */
const STATEMENTS_UNDER_WAY = 2

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
  const enter = fewAtATime(STATEMENTS_UNDER_WAY)
  const confirmAlone = (link: LinkInHand, given?: GivenValues) =>
    confirmChange(db, { ...link, given }, hashPassword, judgePassword)

  let underWay: Promise<unknown>
  const confirmations = new DataLoader<LinkInHand, ConfirmOutcome | undefined>(
    (links) => {
      const [only] = links
      const outcomes =
        only && links.length === 1
          ? confirmAlone(only).then((outcome) => [outcome])
          : confirmTogether(db, links).catch((error: unknown) => {
              log.warn(
                { error },
                'links could not be confirmed together; each is confirmed by itself',
              )
              return links.map(() => undefined)
            })
      underWay = Promise.race([outcomes.catch(() => {}), setTimeout(HOLDS_UP_MS)])
      return outcomes
    },
    {
      cache: false,
      maxBatchSize: MOST_TOGETHER,
      batchScheduleFn: (dispatch) =>
        enter(() => {
          dispatch()
          return underWay
        }),
    },
  )

  return async (link, given) => {
    const outcome = mayConfirmTogether(link) ? await confirmations.load(link) : undefined
    return outcome ?? confirmAlone(link, given)
  }
}
