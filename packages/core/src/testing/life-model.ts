import type { Status } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import type { World } from './world.ts'

/*
 * The life of held changes once more, in plain JS: what each verb must answer and leave behind. Random
 * verbs run in random order against both; every step compares the answers, every end the whole status.
 */
export interface ModelVerification {
  status: Status
  to: string
  before: string
  /** Link mails: in the outbox, sent, or gone. */
  mails: ('queued' | 'sent' | 'dropped' | 'failed')[]
  /** The mail that says what was changed and can undo it. */
  undoMails: ('queued' | 'sent')[]
  isCool: boolean
  /** Whether the sweep, or a newer hold, has written down that it ran out. */
  isExpiryStored: boolean
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
  /** Run's own addresses, so that runs do not clash. */
  own(address: string): string
  held: { id: string; key: string }[]
}

/** The database holds what the model says. */
export async function expectSameStatus(model: Model, { migrator, world, user, own, held }: Real) {
  expect(await world.emailOf(user)).toBe(own(model.address))
  for (const [n, v] of model.verifications.entries()) {
    const id = held[n]?.id ?? ''
    const messages = await world.messagesOf(id)
    const statusesOf = (kind: string) =>
      messages.filter((m) => m.kind === kind).map(({ status }) => status)
    expect(statusesOf('link'), `links of ${n}`).toEqual(v.mails)
    const undoMails = await migrator.sql<{ status: string }[]>`
      select m.status from countersign.message m
      join countersign.verification v on v.id = m.verification_id where v.undo_of = ${id}`
    expect(
      undoMails.map(({ status }) => status),
      `undo mails of ${n}`,
    ).toEqual(v.undoMails)
    const ended = (await world.eventsOf(id)).filter((kind) =>
      ['confirmed', 'conflicted', 'declined', 'revoked', 'superseded', 'expired'].includes(kind),
    )
    expect(ended, `endings of ${n}`).toEqual(
      v.status === 'pending' || (v.status === 'expired' && !v.isExpiryStored) ? [] : [v.status],
    )
  }
}
