import { exampleConfig } from '@countersign/changes/testing'
import { connect } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { declineChange } from './endings/decline-change.ts'
import { holdChange } from './hold/hold-change.ts'
import { lookUpLink } from './links/look-up-link.ts'
import { findVerification } from './lists/find-verification.ts'
import { listMessages } from './lists/list-messages.ts'
import { listVerifications } from './lists/list-verifications.ts'
import { deliverMessages } from './testing/deliver-messages.ts'
import {
  encryptionKeys,
  hashPrompted,
  linkKeys,
  tapStatements,
  test,
  type World,
} from './testing/index.ts'

/** How many statements each of these may send. */
const promised = {
  hold: 1,
  lookUp: 1,
  confirm: 1,
  confirmAgain: 1,
  confirmPrompted: 2,
  decline: 1,
  malformed: 0,
  list: 2,
  listAll: 2,
  search: 4,
  outbox: 1,
  drawer: 6,
  deliver: 3,
}

async function peopleAndLinks(world: World) {
  return {
    user: await world.addUser(),
    reset: await world.holdPasswordReset(),
    email: await world.holdEmailChange({ to: 'new@example.com' }),
    declined: await world.holdEmailChange({ to: 'other@example.com' }),
  }
}

test('each verb sends as few statements as it promises, and none that PostgreSQL parses again but those of lists', async ({
  clone,
  world,
}) => {
  const { user, reset, email, declined } = await peopleAndLinks(world)
  const tap = await tapStatements(clone.bothUrl)
  const db = connect(tap.url, { config: exampleConfig })
  // What a new connection asks for by itself is no verb's.
  const opened = await Promise.all(Array.from({ length: 10 }, () => db.sql.reserve()))
  for (const connection of opened) connection.release()
  const unnamed: string[] = []
  /** Of lists, which are planned for their own values each time: see connect. */
  const read = async (work: () => Promise<unknown>) => {
    tap.statements.length = 0
    await work()
    return tap.statements.length
  }
  const sent = async (work: () => Promise<unknown>) => {
    const count = await read(work)
    unnamed.push(...tap.statements.filter(({ name }) => name === '').map(({ text }) => text))
    return count
  }
  const change = {
    type: 'A',
    subject: { kind: 'User', id: user.id },
    changes: { User: { email: 'x@example.com' } },
  } as const
  const prompted = { panel_account: { password: 'x'.repeat(20) } }
  const send = async () => ({ outcome: 'accepted', reply: '250 ok' }) as const
  const delivery = { linkKeys, send, batchSize: 100, leaseSeconds: 60 }

  try {
    const counts: Record<keyof typeof promised, number> = {
      hold: await sent(() =>
        holdChange(db, change, {
          requester: { kind: 'client', id: null, name: null },
          encryptionKeys,
        }),
      ),
      lookUp: await sent(() => lookUpLink(db, email)),
      confirm: await sent(() => confirmChange(db, email, hashPrompted)),
      confirmAgain: await sent(() => confirmChange(db, email, hashPrompted)),
      confirmPrompted: await sent(() =>
        confirmChange(db, { key: reset.key, prompted }, hashPrompted),
      ),
      decline: await sent(() => declineChange(db, declined)),
      malformed: await sent(() => confirmChange(db, { key: 'not a key' }, hashPrompted)),
      list: await read(() => listVerifications(db, { status: 'pending' })),
      listAll: await read(() => listVerifications(db, {})),
      search: await read(() => listVerifications(db, { status: 'pending', search: 'x' })),
      outbox: await read(() => listMessages(db, { limit: 50 })),
      drawer: await read(() => findVerification(db, email)),
      deliver: await sent(() => deliverMessages(db, delivery)),
    }
    expect(counts).toEqual(promised)
    expect(unnamed).toEqual([])
  } finally {
    await db.end()
    await tap.close()
  }
})
