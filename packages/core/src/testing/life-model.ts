import type { Status } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import type { SessionProof } from '../hold/requester.ts'
import type { Held, World } from './world.ts'

/*
 * The life of held changes once more, in plain JS: what each verb must answer and leave behind. Random
 * verbs run in random order against both; every step compares the answers, every end the whole status.
 */
export interface ModelVerification {
  /** `lost`: of an address, whose present mailbox is said to be lost. `delivery`: of a type that applies by webhook. */
  kind: 'address' | 'lost' | 'delivery'
  status: Status
  /** Whom its link goes to. */
  recipient: string
  /** The new address; of a delivery the present one. */
  to: string
  /** The address at the time of the hold. */
  before: string
  /** Link mails: in the outbox, sent, or gone. */
  mails: ('queued' | 'sent' | 'dropped' | 'failed')[]
  /** Whether a mail without a link waits in the outbox: a notice, or an alert. */
  hasNotice: boolean
  /** What became of the offer to undo it, once it was applied. */
  undo: Status | null
  /** The mails of that offer: what was changed, with the link that undoes it, and that it was undone. */
  undoMails: { kind: 'link' | 'notice'; status: 'queued' | 'sent' | 'dropped' }[]
  isCool: boolean
  /** Whether the sweep, or a newer hold, has written down that it ran out. */
  isExpiryStored: boolean
  /** Whether a newer one came after it ran out. */
  isReplaced: boolean
  /** Whether its link would have run out long ago. */
  isOld: boolean
  isPurged: boolean
  /** Of a lost mailbox alone. */
  isApproved: boolean
  isCooledDown: boolean
}

export interface Model {
  address: string
  taken: Set<string>
  verifications: ModelVerification[]
}

export interface Real {
  db: Database
  migrator: Database
  world: World
  user: { kind: 'User'; id: string }
  /** An operator who asks for nothing. */
  approver: SessionProof
  /** Run's own addresses, so that runs do not clash. */
  own(address: string): string
  held: Held[]
}

/** Adds one that has just been held. */
export function addHeld(
  { address, verifications }: Model,
  facts: Pick<ModelVerification, 'kind' | 'to' | 'recipient' | 'mails'>,
): void {
  verifications.push({
    ...facts,
    status: 'pending',
    before: address,
    hasNotice: false,
    undo: null,
    undoMails: [],
    isCool: false,
    isExpiryStored: false,
    isReplaced: false,
    isOld: false,
    isPurged: false,
    isApproved: false,
    isCooledDown: false,
  })
}

const isDelivery = ({ kind }: Pick<ModelVerification, 'kind'>) => kind === 'delivery'

/** What a hold does to the older ones of its type. */
export function supersedeOlder({ verifications }: Model, kind: ModelVerification['kind']): void {
  for (const v of verifications.filter((one) => isDelivery(one) === isDelivery({ kind }))) {
    if (v.status === 'pending') v.status = 'superseded'
    // It is stored now, if it was not before; later holds change nothing of it.
    if (v.status !== 'expired') continue
    v.isExpiryStored = true
    v.isReplaced = true
  }
}

/** Who shows that the mailbox is theirs ends all else that waits. */
export function revokePending({ verifications }: Model): void {
  for (const v of verifications) if (v.status === 'pending') v.status = 'revoked'
}

/** Whether its link may be mailed, and may confirm. */
export const isReleased = ({ kind, isApproved, isCooledDown }: ModelVerification): boolean =>
  kind !== 'lost' || (isApproved && isCooledDown)

/** The database holds what the model says. */
export async function expectSameStatus(model: Model, { migrator, world, user, own, held }: Real) {
  expect(await world.emailOf(user)).toBe(own(model.address))
  for (const [n, v] of model.verifications.entries()) {
    const id = held[n]?.id ?? ''
    const messages = await world.messagesOf(id)
    const links = messages.filter(({ kind }) => kind === 'link').map(({ status }) => status)
    expect(links, `links of ${n}`).toEqual(v.mails)
    const undoMails = await migrator.sql`
      select m.kind, m.status from countersign.message m
      join countersign.verification v on v.id = m.verification_id where v.undo_of = ${id} order by m.id`
    expect([...undoMails], `undo mails of ${n}`).toEqual(v.undoMails)
    const events = await world.eventsOf(id)
    const isStored = v.status === 'expired' ? v.isExpiryStored : v.status !== 'pending'
    const isEnded = isStored && v.status !== 'applying'
    expect(
      events.filter((kind) => ENDINGS.includes(kind)),
      `endings of ${n}`,
    ).toEqual(isEnded ? [v.status] : [])
    const later = {
      replaced: v.isReplaced,
      undone: v.undo === 'confirmed',
      purged: v.isPurged,
      approved: v.isApproved,
    }
    for (const [kind, isThere] of Object.entries(later))
      expect(events.filter((one) => one === kind).length, `${kind} of ${n}`).toBe(isThere ? 1 : 0)
  }
}

const ENDINGS = ['confirmed', 'conflicted', 'declined', 'revoked', 'superseded', 'expired']
