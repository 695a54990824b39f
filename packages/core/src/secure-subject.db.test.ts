import type { SubjectRef } from '@countersign/changes'
import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { deliverMessages } from './deliver-messages.ts'
import { findVerification } from './find-verification.ts'
import { holdChange } from './hold-change.ts'
import { listMessages } from './list-messages.ts'
import { type DatabaseFixtures, type Held, hashGiven, links, seals, test } from './testing/index.ts'

type World = Pick<DatabaseFixtures, 'db' | 'migrator' | 'shop'>

const given = { Admin_account: { password: 'a fresh and longer phrase' } }

const addPasskey = ({ migrator: { sql } }: World, { id }: SubjectRef, name: string) => sql`
  insert into public."Admin_passkey" (user_id, name, public_key, credential_id, counter, device_type, backed_up)
  values (${id}, ${name}, 'k', ${name}, 0, 'singleDevice', false)`

const turnOnTwoFactor = async ({ migrator: { sql } }: World, { id }: SubjectRef) => {
  await sql`insert into public."Admin_two_factor" (user_id, secret, backup_codes) values (${id}, 's', 'c')`
  await sql`update public."Admin" set two_factor_enabled = true where id = ${id}`
}

/** An admin with a passkey from before their address confirmed something, and with what came to the account after. */
async function plantedIn(world: World): Promise<SubjectRef> {
  const { migrator, shop, db } = world
  const admin = await shop.addAdmin({ email: 'kay@example.com' })
  const proof = await shop.holdPasswordReset(admin)
  await confirmChange(db, { key: proof.key, given }, hashGiven)
  await addPasskey(world, admin, 'Kay’s phone')
  await migrator.sql`update public."Admin_passkey" set created_at = created_at - interval '1 day'`
  await addPasskey(world, admin, 'Thief’s key')
  await turnOnTwoFactor(world, admin)
  await shop.addSession(admin)
  await migrator.sql`
    insert into public."Admin_verification" (identifier, value, expires_at)
    values ('trust-device-x', ${admin.id}, now() + interval '1 day')`
  await migrator.sql`delete from countersign.attempt`
  await migrator.sql`delete from countersign.message`
  return admin
}

/** What signs this admin in, and is trusted. */
async function waysIn({ migrator: { sql } }: World, { id }: SubjectRef) {
  const [found] = await sql<Record<'passkeys' | 'sessions' | 'factors' | 'devices', unknown>[]>`
    select coalesce((select array_agg(name order by id) from public."Admin_passkey" where user_id = ${id}), '{}') as passkeys,
      (select count(*)::integer from public."Admin_session" where user_id = ${id}) as sessions,
      (select count(*)::integer from public."Admin_two_factor" where user_id = ${id}) as factors,
      (select count(*)::integer from public."Admin_verification" where value = ${id}) as devices`
  return found
}

const secured = { passkeys: ['Kay’s phone'], sessions: 0, factors: 0, devices: 0 }

/** All mails that wait, as the worker gets them. */
async function mails(db: World['db']): Promise<Record<string, unknown>[]> {
  const sent: Record<string, unknown>[] = []
  const send = async (message: unknown) => {
    sent.push(message as Record<string, unknown>)
    return { outcome: 'accepted' as const, reply: '250 ok' }
  }
  await deliverMessages(db, { links, batchSize: 50, leaseSeconds: 60, send })
  return sent
}

const ended = (...changes: { id: string; type: string }[]) => ({
  changes,
  sessions: 1,
  trustedDevices: 1,
  passkeys: ['Thief’s key'],
  secondFactor: true,
})

test('a reset ends what a thief planted: held changes, sessions, trusted devices, passkeys and second factor, each named in the mail', async ({
  db,
  migrator,
  shop,
}) => {
  const world = { db, migrator, shop }
  const admin = await plantedIn(world)
  const planted = await shop.holdEmailChange({ to: 'thief@example.com', subject: admin })
  const reset = await shop.holdPasswordReset(admin)

  expect(await confirmChange(db, { key: reset.key, given }, hashGiven)).toMatchObject({
    outcome: 'applied',
  })

  expect(await confirmChange(db, planted, hashGiven)).toMatchObject({ outcome: 'revoked' })
  expect(await shop.emailOf(admin)).toBe('kay@example.com')
  expect(await waysIn(world, admin)).toEqual(secured)
  expect((await findVerification(db, planted))?.events.at(-1)).toMatchObject({
    kind: 'revoked',
    by: { kind: 'recipient' },
    detail: { because: 'reset', through: reset.id },
  })
  expect(await mails(db)).toContainEqual(
    expect.objectContaining({
      kind: 'notice',
      recipient: 'kay@example.com',
      ended: ended({ id: planted.id, type: 'A' }),
    }),
  )
})

test('an undo ends the same, and tells it to the address that has the account again, not to the other', async ({
  db,
  migrator,
  shop,
}) => {
  const world = { db, migrator, shop }
  const admin = await plantedIn(world)
  const stolen = await shop.holdEmailChange({ to: 'thief@example.com', subject: admin })
  await confirmChange(db, stolen, hashGiven)
  const planted = await shop.holdPasswordReset(admin)

  expect(await confirmChange(db, await shop.undoOf(stolen), hashGiven)).toMatchObject({
    outcome: 'applied',
  })

  expect(await confirmChange(db, { key: planted.key, given }, hashGiven)).toMatchObject({
    outcome: 'revoked',
  })
  expect(await waysIn(world, admin)).toEqual(secured)
  const sent = await mails(db)
  expect(sent).toContainEqual(
    expect.objectContaining({
      kind: 'account-notice',
      recipient: 'kay@example.com',
      news: expect.objectContaining({
        what: 'secured',
        because: 'undo',
        ended: ended({ id: planted.id, type: 'B' }),
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
  shop,
}) => {
  const world = { db, migrator, shop }
  const admin = await plantedIn(world)
  const planted = await shop.holdEmailChange({ to: 'thief@example.com', subject: admin })
  const reset = await shop.holdPasswordReset(admin)

  expect(await declineChange(db, reset)).toMatchObject({ outcome: 'declined' })

  expect(await confirmChange(db, planted, hashGiven)).toMatchObject({ outcome: 'revoked' })
  expect(await waysIn(world, admin)).toEqual(secured)
  const sent = await mails(db)
  const wasEnded = ended({ id: planted.id, type: 'A' })
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
  shop,
}) => {
  const world = { db, migrator, shop }
  const admin = await plantedIn(world)
  const reset = await shop.holdPasswordReset(admin)
  const mistyped = await shop.holdEmailChange({ to: 'stranger@example.com', subject: admin })

  expect(await declineChange(db, mistyped)).toMatchObject({ outcome: 'declined' })

  expect(await shop.statusOf(reset.id)).toBe(0)
  expect(await waysIn(world, admin)).toEqual({
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
  shop,
}) => {
  const world = { db, migrator, shop }
  const admin = await plantedIn(world)
  await migrator.sql`alter table public."Admin_two_factor" disable trigger note_second_factor`
  await migrator.sql`update public."Admin_two_factor" set enabled_at = now() - interval '8 days'`
  // It came after the address confirmed something last, and is older than a week all the same.
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set confirmed_at = now() - interval '30 days', ended_at = now() - interval '30 days'
      where subject_table = 'Admin' and subject_id = ${admin.id}`
  })
  const reset = await shop.holdPasswordReset(admin)
  await confirmChange(db, { key: reset.key, given }, hashGiven)

  expect(await waysIn(world, admin)).toMatchObject({ factors: 1, passkeys: [] })
})

test('a person’s reset ends their other pending changes, and leaves the offer to undo and everybody else’s', async ({
  db,
  shop,
}) => {
  const user = await shop.addUser({ email: 'ada@example.com' })
  const moved = await shop.holdEmailChange({ to: 'new@example.com', subject: user })
  await confirmChange(db, moved, hashGiven)
  const undo = await shop.undoOf(moved)
  const { taker, giver } = await shop.holdHandover({ subject: user })
  const other = await shop.holdEmailChange({ to: 'other@example.com' })
  const reset = await shop.holdPasswordReset(user)

  const value = { User: { password: 'a fresh and longer phrase' } }
  await confirmChange(db, { key: reset.key, given: value }, hashGiven)

  const statuses = (...held: Held[]) => Promise.all(held.map(({ id }) => shop.statusOf(id)))
  expect(await statuses(taker, giver, undo, other)).toEqual([2, 2, 0, 0])
})

test('a change whose hold has begun when the reset is confirmed does not outlive it', async ({
  db,
  migrator,
  shop,
}) => {
  const user = await shop.addUser()
  const reset = await shop.holdPasswordReset(user)
  const value = { User: { password: 'a fresh and longer phrase' } }
  const isWaiting = async () => {
    const waiting = await migrator.sql`
      select from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
    return waiting.length > 0
  }

  let resetting: Promise<unknown> | undefined
  const planted = await db.sql.begin(async (tx) => {
    const held = await holdChange(
      { sql: tx } as never,
      {
        type: 'A',
        subject: { table: 'User', id: user.id },
        changes: { User: { email: 't@example.com' } },
      },
      { requester: { kind: 'client', id: 'billing', name: 'Billing' }, seals },
    )
    resetting = confirmChange(db, { key: reset.key, given: value }, hashGiven)
    await expect.poll(isWaiting, { interval: 5 }).toBe(true)
    return held
  })

  expect(await resetting).toMatchObject({ outcome: 'applied' })
  expect(await shop.statusOf(planted.id)).toBe(2)
})

test('each new credential is mailed to the present address, in words that the outbox shows', async ({
  db,
  migrator,
  shop,
}) => {
  const world = { db, migrator, shop }
  const admin = await shop.addAdmin({ email: 'kay@example.com' })
  await addPasskey(world, admin, 'Phone')
  await turnOnTwoFactor(world, admin)
  const change = (codes: string) =>
    migrator.sql`update public."Admin_two_factor" set backup_codes = ${codes}`
  await change('abcd')
  await change('abc')
  await migrator.sql`delete from public."Admin_two_factor"`

  const told = ['passkey-added', 'second-factor-on', 'recovery-codes-renewed', 'second-factor-off']
  const { items } = await listMessages(db, { limit: 10 })
  expect(items.map(({ news }) => news).reverse()).toEqual(told)
  expect(items[0]).toMatchObject({ kind: 'account-notice', verificationId: null, type: null })
  const sent = await mails(db)
  expect(sent.map(({ news }) => (news as { what: string }).what)).toEqual(told)
  expect(new Set(sent.map(({ recipient }) => recipient))).toEqual(new Set(['kay@example.com']))
  expect(sent[0]).toMatchObject({ news: { passkey: 'Phone', name: 'Kay', locale: 'en' } })
  expect(await migrator.sql`select from countersign.message where state = 'sent'`).toHaveLength(4)
})
