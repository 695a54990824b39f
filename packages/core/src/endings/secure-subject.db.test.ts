import type { SubjectRef } from '@countersign/changes'
import { textIn, typeOf } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { dbOf } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { holdChange } from '../hold/hold-change.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listMessages } from '../lists/list-messages.ts'
import { deliverMessages } from '../testing/deliver-messages.ts'
import {
  type DatabaseFixtures,
  encryptionKeys,
  type Held,
  hashPrompted,
  linkKeys,
  test,
} from '../testing/index.ts'
import { declineChange } from './decline-change.ts'

type Fixtures = Pick<DatabaseFixtures, 'db' | 'migrator' | 'world'>

const prompted = { panel_account: { password: 'a fresh and longer phrase' } }

const addPasskey = ({ migrator: { sql } }: Fixtures, { id }: SubjectRef, name: string) => sql`
  insert into countersign.panel_passkey (user_id, name, public_key, credential_id, counter, device_type, backed_up)
  values (${id}, ${name}, 'k', ${name}, 0, 'singleDevice', false)`

const turnOnTwoFactor = async ({ migrator: { sql } }: Fixtures, { id }: SubjectRef) => {
  await sql`insert into countersign.panel_two_factor (user_id, secret, backup_codes) values (${id}, 's', 'c')`
  await sql`update countersign.panel_admin set two_factor_enabled = true where id = ${id}`
}

/** An admin with a passkey from before their address confirmed something, and with what came to the account after. */
async function plantedIn(fixtures: Fixtures): Promise<SubjectRef> {
  const { migrator, world, db } = fixtures
  const admin = await world.addAdmin({ email: 'kay@example.com' })
  const proof = await world.holdPasswordReset(admin)
  await confirmChange(db, { key: proof.key, prompted }, hashPrompted)
  await addPasskey(fixtures, admin, 'Kay’s phone')
  await migrator.sql`update countersign.panel_passkey set created_at = created_at - interval '1 day'`
  await addPasskey(fixtures, admin, 'Thief’s key')
  await turnOnTwoFactor(fixtures, admin)
  await world.addSession(admin)
  await migrator.sql`
    insert into countersign.panel_challenge (identifier, value, expires_at)
    values ('trust-device-x', ${admin.id}, now() + interval '1 day')`
  await migrator.sql`delete from countersign.attempt`
  await migrator.sql`delete from countersign.message`
  return admin
}

/** What signs this admin in, and is trusted. */
async function waysIn({ migrator: { sql } }: Fixtures, { id }: SubjectRef) {
  const [found] = await sql<Record<'passkeys' | 'sessions' | 'factors' | 'devices', unknown>[]>`
    select coalesce((select array_agg(name order by id) from countersign.panel_passkey where user_id = ${id}), '{}') as passkeys,
      (select count(*)::integer from countersign.panel_session where user_id = ${id}) as sessions,
      (select count(*)::integer from countersign.panel_two_factor where user_id = ${id}) as factors,
      (select count(*)::integer from countersign.panel_challenge where value = ${id}) as devices`
  return found
}

const secured = { passkeys: ['Kay’s phone'], sessions: 0, factors: 0, devices: 0 }

/** All mails that wait, as the worker gets them. */
async function mails(db: Fixtures['db']): Promise<Record<string, unknown>[]> {
  const sent: Record<string, unknown>[] = []
  const send = async (message: unknown) => {
    sent.push(message as Record<string, unknown>)
    return { outcome: 'accepted' as const, reply: '250 ok' }
  }
  await deliverMessages(db, { linkKeys, batchSize: 50, leaseSeconds: 60, send })
  return sent
}

const ended = (...changes: { id: string; type: string }[]) => ({
  changes: changes.map((each) => ({
    ...each,
    label: textIn(typeOf(exampleConfig, each.type).label),
  })),
  sessions: 1,
  trustedDevices: 1,
  passkeys: ['Thief’s key'],
  secondFactor: true,
})

test('a reset ends what a thief planted: held changes, sessions, trusted devices, passkeys and second factor, each named in the mail', async ({
  db,
  migrator,
  world,
}) => {
  const fixtures = { db, migrator, world }
  const admin = await plantedIn(fixtures)
  const planted = await world.holdEmailChange({ to: 'thief@example.com', subject: admin })
  const reset = await world.holdPasswordReset(admin)

  expect(await confirmChange(db, { key: reset.key, prompted }, hashPrompted)).toMatchObject({
    outcome: 'applied',
  })

  expect(await confirmChange(db, planted, hashPrompted)).toMatchObject({ outcome: 'revoked' })
  expect(await world.emailOf(admin)).toBe('kay@example.com')
  expect(await waysIn(fixtures, admin)).toEqual(secured)
  expect((await findVerification(db, planted))?.events.at(-1)).toMatchObject({
    kind: 'revoked',
    by: { kind: 'recipient' },
    detail: { because: 'reset', through: reset.id },
  })
  expect(await mails(db)).toContainEqual(
    expect.objectContaining({
      kind: 'notice',
      recipient: 'kay@example.com',
      ended: ended({ id: planted.id, type: 'a' }),
    }),
  )
})

test('an undo ends the same, and reports it to the address that has the account again, not to the other', async ({
  db,
  migrator,
  world,
}) => {
  const fixtures = { db, migrator, world }
  const admin = await plantedIn(fixtures)
  const stolen = await world.holdEmailChange({ to: 'thief@example.com', subject: admin })
  await confirmChange(db, stolen, hashPrompted)
  const planted = await world.holdPasswordReset(admin)

  expect(await confirmChange(db, await world.undoOf(stolen), hashPrompted)).toMatchObject({
    outcome: 'applied',
  })

  expect(await confirmChange(db, { key: planted.key, prompted }, hashPrompted)).toMatchObject({
    outcome: 'revoked',
  })
  expect(await waysIn(fixtures, admin)).toEqual(secured)
  const sent = await mails(db)
  expect(sent).toContainEqual(
    expect.objectContaining({
      kind: 'account-notice',
      recipient: 'kay@example.com',
      news: expect.objectContaining({
        what: 'secured',
        because: 'undo',
        ended: ended({ id: planted.id, type: 'b' }),
      }),
    }),
  )
  expect(sent).toContainEqual(
    expect.objectContaining({ kind: 'notice', recipient: 'thief@example.com', ended: null }),
  )
})

test('"this wasn’t me" at the present address ends the same, and names it to the owners of the panel, too', async ({
  db,
  migrator,
  world,
}) => {
  const fixtures = { db, migrator, world }
  const admin = await plantedIn(fixtures)
  const planted = await world.holdEmailChange({ to: 'thief@example.com', subject: admin })
  const reset = await world.holdPasswordReset(admin)

  expect(await declineChange(db, reset)).toMatchObject({ outcome: 'declined' })

  expect(await confirmChange(db, planted, hashPrompted)).toMatchObject({ outcome: 'revoked' })
  expect(await waysIn(fixtures, admin)).toEqual(secured)
  const sent = await mails(db)
  const wasEnded = ended({ id: planted.id, type: 'a' })
  expect(sent).toContainEqual(expect.objectContaining({ kind: 'alert', ended: wasEnded }))
  expect(sent).toContainEqual(
    expect.objectContaining({
      kind: 'account-notice',
      recipient: 'kay@example.com',
      news: expect.objectContaining({ what: 'secured', because: 'declined', ended: wasEnded }),
    }),
  )
})

test('"this wasn’t me" of a stranger at a mistyped new address ends that change and nothing else', async ({
  db,
  migrator,
  world,
}) => {
  const fixtures = { db, migrator, world }
  const admin = await plantedIn(fixtures)
  const reset = await world.holdPasswordReset(admin)
  const mistyped = await world.holdEmailChange({ to: 'stranger@example.com', subject: admin })

  expect(await declineChange(db, mistyped)).toMatchObject({ outcome: 'declined' })

  expect(await world.statusOf(reset.id)).toBe(0)
  expect(await waysIn(fixtures, admin)).toEqual({
    passkeys: ['Kay’s phone', 'Thief’s key'],
    sessions: 1,
    factors: 1,
    devices: 1,
  })
  expect((await mails(db)).filter(({ kind }) => kind === 'account-notice')).toEqual([])
})

test('a second factor of more than a week survives a reset: who reads the mailbox alone does not get past it', async ({
  db,
  migrator,
  world,
}) => {
  const fixtures = { db, migrator, world }
  const admin = await plantedIn(fixtures)
  await migrator.sql`alter table countersign.panel_two_factor disable trigger note_second_factor`
  await migrator.sql`update countersign.panel_two_factor set enabled_at = now() - interval '8 days'`
  // It came after the address confirmed something last, and is older than a week all the same.
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set confirmed_at = now() - interval '30 days', ended_at = now() - interval '30 days'
      where subject_kind = 'panel-admin' and subject_id = ${admin.id}`
  })
  const reset = await world.holdPasswordReset(admin)
  await confirmChange(db, { key: reset.key, prompted }, hashPrompted)

  expect(await waysIn(fixtures, admin)).toMatchObject({ factors: 1, passkeys: [] })
})

test('a person’s reset ends their other pending changes, and leaves the offer to undo and everybody else’s', async ({
  db,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const moved = await world.holdEmailChange({ to: 'new@example.com', subject: user })
  await confirmChange(db, moved, hashPrompted)
  const undo = await world.undoOf(moved)
  const { taker, giver } = await world.holdHandover({ subject: user })
  const other = await world.holdEmailChange({ to: 'other@example.com' })
  const reset = await world.holdPasswordReset(user)

  const value = { User: { password: 'a fresh and longer phrase' } }
  await confirmChange(db, { key: reset.key, prompted: value }, hashPrompted)

  const statusCodes = (...held: Held[]) => Promise.all(held.map(({ id }) => world.statusOf(id)))
  expect(await statusCodes(taker, giver, undo, other)).toEqual([2, 2, 0, 0])
})

test('a change whose hold has begun when the reset is confirmed does not outlive it', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  const reset = await world.holdPasswordReset(user)
  const value = { User: { password: 'a fresh and longer phrase' } }
  const isWaiting = async () => {
    const waiting = await migrator.sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    return waiting.length > 0
  }

  let resetting: Promise<unknown> | undefined
  const planted = await db.sql.begin(async (tx) => {
    const held = await holdChange(
      dbOf(db.config, tx),
      {
        type: 'A',
        subject: { kind: 'User', id: user.id },
        changes: { User: { email: 't@example.com' } },
      },
      { requester: { kind: 'client', id: 'billing', name: 'Billing' }, encryptionKeys },
    )
    resetting = confirmChange(db, { key: reset.key, prompted: value }, hashPrompted)
    await expect.poll(isWaiting, { interval: 5 }).toBe(true)
    return held
  })

  expect(await resetting).toMatchObject({ outcome: 'applied' })
  expect(await world.statusOf(planted.id)).toBe(2)
})

test('each new credential is mailed to the present address, in words that the outbox shows', async ({
  db,
  migrator,
  world,
}) => {
  const fixtures = { db, migrator, world }
  const admin = await world.addAdmin({ email: 'kay@example.com' })
  await addPasskey(fixtures, admin, 'Phone')
  await turnOnTwoFactor(fixtures, admin)
  const change = (codes: string) =>
    migrator.sql`update countersign.panel_two_factor set backup_codes = ${codes}`
  await change('abcd')
  await change('abc')
  await migrator.sql`delete from countersign.panel_two_factor`

  const told = ['passkey-added', 'second-factor-on', 'recovery-codes-renewed', 'second-factor-off']
  const { items } = await listMessages(db, { limit: 10 })
  expect(items.map(({ news }) => news).reverse()).toEqual(told)
  expect(items[0]).toMatchObject({ kind: 'account-notice', verificationId: null, type: null })
  const sent = await mails(db)
  expect(sent.map(({ news }) => (news as { what: string }).what)).toEqual(told)
  expect(new Set(sent.map(({ recipient }) => recipient))).toEqual(new Set(['kay@example.com']))
  expect(sent[0]).toMatchObject({ news: { passkey: 'Phone', name: 'Kay', locale: 'en' } })
  expect(await migrator.sql`select from countersign.message where status = 'sent'`).toHaveLength(4)
})
