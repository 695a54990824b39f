import type { KeyRing } from '@countersign/core'
import type { Sql } from 'postgres'
import type { Random } from '../random.ts'
import { drawId, type Inserted, insertVerification } from './insert-verification.ts'
import type { Target } from './verbs.ts'

/** Where scenes are set. */
export interface Stage {
  sql: Sql
  linkKeys: KeyRing
  random: Random
  /** Somebody of whom nothing was raced for yet. */
  nextPerson(): { user: string; email: string }
}

/** What a race's verbs are asked of. */
export interface Scene {
  change: Target
  /** The offer to undo a former change, where the verb `undo` is asked of another verification than its rival. */
  undo?: Target
}

/** What is there when a race begins. */
export type SetScene = (stage: Stage) => Promise<Scene>

const DAY_MS = 24 * 60 * 60 * 1000
const MINUTE_MS = 60_000
/** Longer than RETENTION_DAYS of the world. */
const LONG_AGO_MS = -40 * DAY_MS
/** Within so long from its beginning, a verification runs out in the middle of a race. */
export const RUNS_OUT_WITHIN_MS = 60

const inADay = () => DAY_MS
const aMinuteAgo = () => -MINUTE_MS
const longAgo = () => LONG_AGO_MS
const inTheRace = ({ random }: Stage) => random.below(RUNS_OUT_WITHIN_MS)

type When = (stage: Stage) => number

/** One change of an address, which its new address confirms. */
const oneChange =
  (expiresIn: When, ending?: 'expired'): SetScene =>
  async (stage) => {
    const { user, email } = stage.nextPerson()
    const to = `new-${user}@mail.example`
    const inserted = await insertVerification(stage.sql, linkOf(stage), {
      user,
      from: email,
      to,
      email: to,
      expiresInMs: expiresIn(stage),
      ...(ending && { ending }),
    })
    return { change: targetOf(user, inserted) }
  }

/** A change whose present mailbox is lost: its cool-down is over, its approval is missing. */
const lostMailbox =
  (expiresIn: When, ending?: 'expired'): SetScene =>
  async (stage) => {
    const { user, email } = stage.nextPerson()
    const inserted = await insertLost(stage, user, email, expiresIn(stage), ending)
    return { change: targetOf(user, inserted) }
  }

async function insertLost(
  stage: Stage,
  user: string,
  from: string,
  expiresInMs: number,
  ending?: 'expired',
): Promise<Inserted> {
  const to = `lost-${user}@mail.example`
  const groupId = await drawId(stage.sql)
  const facts = { user, from, to, expiresInMs, ...(ending && { ending }) }
  const link = linkOf(stage)
  const first = { ...facts, email: to, lostMailbox: { groupId, role: 0 as const } }
  const inserted = await insertVerification(stage.sql, link, first, groupId)
  const present = { ...facts, email: from, lostMailbox: { groupId, role: 2 as const } }
  await insertVerification(stage.sql, link, present)
  return inserted
}

/** A change that was confirmed, and the offer to undo it. `isOld`: so long ago that its details may be removed. */
async function insertUndo(stage: Stage, undoExpiresIn: When, isOld = false) {
  const { user, email } = stage.nextPerson()
  const to = `confirmed-${user}@mail.example`
  await stage.sql`update public."User" set email = ${to} where id = ${user}`
  await stage.sql`delete from faults.applied where user_id = ${user}`
  const link = linkOf(stage)
  const confirmed = await insertVerification(stage.sql, link, {
    user,
    from: email,
    to,
    email: to,
    expiresInMs: isOld ? LONG_AGO_MS : -MINUTE_MS,
    ending: 'confirmed',
  })
  const undo = await insertVerification(stage.sql, link, {
    user,
    from: to,
    to: email,
    email,
    expiresInMs: undoExpiresIn(stage),
    undoOf: confirmed.id,
  })
  return { user, address: to, undo: targetOf(user, undo) }
}

const offer =
  (undoExpiresIn: When, isOld = false): SetScene =>
  async (stage) => {
    const { undo } = await insertUndo(stage, undoExpiresIn, isOld)
    return { change: undo }
  }

/** The offer to undo a change, and a newer change of the same person, which an undo ends. */
const offerAndNewerChange =
  (newerExpiresIn: When): SetScene =>
  async (stage) => {
    const { user, address, undo } = await insertUndo(stage, inADay)
    const to = `newer-${user}@mail.example`
    const newer = await insertVerification(stage.sql, linkOf(stage), {
      user,
      from: address,
      to,
      email: to,
      expiresInMs: newerExpiresIn(stage),
    })
    return { undo, change: targetOf(user, newer) }
  }

const offerAndLostMailbox: SetScene = async (stage) => {
  const { user, address, undo } = await insertUndo(stage, inADay)
  const lost = await insertLost(stage, user, address, DAY_MS)
  return { undo, change: targetOf(user, lost) }
}

const linkOf = ({ linkKeys: { current } }: Stage) => ({ id: current.id, secret: current.secret })

const targetOf = (user: string, { id, key }: Inserted): Target => ({
  user,
  id,
  key,
  to: `further-${user}@mail.example`,
})

export const scenes = {
  pending: oneChange(inADay),
  runsOut: oneChange(inTheRace),
  hasRunOut: oneChange(aMinuteAgo),
  ranOutLongAgo: oneChange(longAgo),
  expiredLongAgo: oneChange(longAgo, 'expired'),
  lostMailbox: lostMailbox(inADay),
  lostMailboxRunsOut: lostMailbox(inTheRace),
  lostMailboxExpiredLongAgo: lostMailbox(longAgo, 'expired'),
  offer: offer(inADay),
  offerRunsOut: offer(inTheRace),
  offerOfLongAgo: offer(inADay, true),
  offerAndPending: offerAndNewerChange(inADay),
  offerAndHasRunOut: offerAndNewerChange(aMinuteAgo),
  offerAndLostMailbox,
} satisfies Record<string, SetScene>

export type SceneName = keyof typeof scenes
