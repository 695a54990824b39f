import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { requestPasswordReset } from '../hold/request-password-reset.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listMessages } from '../lists/list-messages.ts'
import { listVerifications } from '../lists/list-verifications.ts'
import { configure } from '../maintenance/configure.ts'
import { findMessage } from '../outbox/find-message.ts'
import { deliverMessages } from '../testing/deliver-messages.ts'
import { hashPrompted, linkKeys, test, type World } from '../testing/index.ts'
import { declineChange } from './decline-change.ts'
import { expireVerifications } from './expire-verifications.ts'
import { purgeDetails } from './purge-details.ts'
import { revokeVerification } from './revoke-verification.ts'

const REASON = 'Frieda asked for it on the telephone'
const PERSONAL = /example\.com|Frieda|•••• |250 queued|Firefox|Atlantic|frieda-account/

const deliver = (db: Database) =>
  deliverMessages(db, {
    linkKeys,
    batchSize: 50,
    leaseSeconds: 60,
    send: async ({ recipient }) => ({ outcome: 'accepted', reply: `250 queued for ${recipient}` }),
  })

/** One verification of each ending, by and for Frieda, their mails sent, and all as old as `days`. */
async function tellOldStories(db: Database, migrator: Database, world: World, days: number) {
  const hold = async (to: string) =>
    world.holdEmailChange({
      by: await world.someAdmin(),
      to,
      subject: await world.addUser({ name: 'Frieda' }),
    })
  const confirmed = await hold('confirmed@example.com')
  const declined = await hold('declined@example.com')
  const revoked = await hold('revoked@example.com')
  const expired = await hold('expired@example.com')
  const card = await world.holdCardChange()
  await deliver(db)
  for (const { key } of [confirmed, await world.partnerOf(confirmed)])
    await confirmChange(db, { key }, hashPrompted)
  await confirmChange(db, { key: card.key }, hashPrompted)
  await declineChange(db, { key: declined.key })
  await revokeVerification(db, { id: revoked.id, reason: REASON, by: await world.someAdmin() })
  await deliver(db)
  const all = await migrator.sql<
    { id: string }[]
  >`select id from countersign.verification order by id`
  for (const { id } of all) await world.backdate(id, days * 24)
  await expireVerifications(db)
  return { confirmed, declined, revoked, expired, card, all }
}

async function stored(migrator: Database): Promise<string> {
  const tables = ['verification', 'message', 'attempt', 'event', 'opening']
  const texts = await Promise.all(
    tables.map(
      (table) => migrator.sql`select t::text as row from countersign.${migrator.sql(table)} t`,
    ),
  )
  return texts.flatMap((rows) => rows.map(({ row }) => row)).join('\n')
}

test('nothing personal is left of old verifications, and what the audit needs is', async ({
  db,
  migrator,
  world,
}) => {
  const { confirmed, revoked, all } = await tellOldStories(db, migrator, world, 100)
  await migrator.sql`
    insert into countersign.opening (verification_id, number, at, method, family)
    select id, 1, created_at, 'GET', 'Firefox' from countersign.verification`
  // What a hold takes from its subject and its request.
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification set time_zone = 'Atlantic/Azores', return_to = 'https://shop.example/frieda-account'`
  })
  expect(await stored(migrator)).toMatch(PERSONAL)
  const before = await world.eventsOf(revoked.id)

  expect(await purgeDetails(db)).toBe(all.length)

  expect(await stored(migrator)).not.toMatch(PERSONAL)
  expect(await world.eventsOf(revoked.id)).toEqual([...before, 'purged'])
  expect(await findVerification(db, { id: revoked.id })).toMatchObject({
    type: 'A',
    status: 'revoked',
    subject: revoked.subject,
    requester: { kind: 'admin', name: 'Olga Operator' },
    email: '',
    title: '',
    reason: null,
    changes: [],
    endedAt: expect.any(String),
    purgedAt: expect.any(String),
  })
  expect(await world.statusOf(confirmed.id)).toBe(1)
})

test('the panel’s lists and details can be read as before', async ({ db, migrator, world }) => {
  const { all } = await tellOldStories(db, migrator, world, 100)
  const before = await listMessages(db, { limit: 100 })
  expect(await findMessage(db, { id: before.items[0]?.id ?? '' })).toBeDefined()
  await purgeDetails(db)

  const { items } = await listVerifications(db, {})
  expect(items.length).toBeGreaterThan(0)
  for (const item of items) expect(item).toMatchObject({ email: '', purgedAt: expect.any(String) })
  for (const { id } of all) {
    const found = await findVerification(db, { id })
    expect(
      found?.messages.every(({ recipient, lastReply }) => recipient === '' && !lastReply),
    ).toBe(true)
    expect(JSON.stringify(found)).not.toMatch(PERSONAL)
  }
  const messages = await listMessages(db, { limit: 100 })
  for (const { id } of messages.items) expect(await findMessage(db, { id })).toBeUndefined()
})

test('its link is unknown from then on', async ({ db, migrator, world }) => {
  const { confirmed, expired } = await tellOldStories(db, migrator, world, 100)
  await purgeDetails(db)

  for (const { key } of [confirmed, expired]) {
    expect(await lookUpLink(db, { key })).toEqual({ outcome: 'unknown' })
    expect(await confirmChange(db, { key }, hashPrompted)).toEqual({ outcome: 'unknown' })
    expect(await declineChange(db, { key })).toEqual({ outcome: 'unknown' })
  }
})

test('the audit trail stays whole', async ({ db, migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'declined@example.com' })
  // Its age is told before its first line, so that the chain starts from it.
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from countersign.event`
    await tx`update countersign.verification set created_at = created_at - interval '100 days', expires_at = expires_at - interval '100 days'`
    await tx`set local session_replication_role = origin`
    await tx`insert into countersign.event (verification_id, kind, by_kind) select id, 'held', 'admin' from countersign.verification`
    await tx`update countersign.message set status = 'dropped'`
    await tx`
      insert into countersign.event (verification_id, kind, by_kind, detail)
      select verification_id, 'dropped', 'worker', jsonb_build_object('message', id::text) from countersign.message`
  })

  await expireVerifications(db)
  expect(await purgeDetails(db)).toBeGreaterThan(0)

  const faults: string[] = []
  await verifyAudit(db, (fault) => faults.push(fault))
  expect(faults).toEqual([])
  expect(await world.eventsOf(id)).toContain('purged')
})

test('a subject’s name is shown until then, and gone afterwards', async ({
  db,
  migrator,
  world,
}) => {
  const { id: subjectId } = await world.addAdmin({ name: 'Frieda', email: 'frieda@example.com' })
  await requestPasswordReset(db, { kind: 'panel-admin', email: 'frieda@example.com' })
  const [held] = await migrator.sql<{ id: string }[]>`select id from countersign.verification`
  const id = held?.id ?? ''
  await deliver(db)
  await world.backdate(id, 24 * 100)
  expect((await findVerification(db, { id }))?.events[0]?.by).toEqual({
    kind: 'subject',
    id: subjectId,
    name: 'Frieda',
  })

  await expireVerifications(db)
  await purgeDetails(db)

  expect(await stored(migrator)).not.toMatch(/frieda/i)
  expect((await findVerification(db, { id }))?.events[0]?.by).toEqual({
    kind: 'subject',
    id: subjectId,
    name: null,
  })
})

describe('keeps', () => {
  test('what is younger, and what is still open', async ({ db, migrator, world }) => {
    await tellOldStories(db, migrator, world, 80)
    const open = await world.holdEmailChange({ to: 'open@example.com' })

    expect(await purgeDetails(db)).toBe(0)
    expect(await confirmChange(db, { key: open.key }, hashPrompted)).toMatchObject({
      outcome: 'applied',
    })
  })

  test('what ran out until the sweep has ended it, and fails on none', async ({
    db,
    migrator,
    world,
  }) => {
    const { id } = await world.holdEmailChange({ to: 'new@example.com' })
    await world.backdate(id, 24 * 100)
    await migrator.sql`update countersign.message set status = 'sent'`

    expect(await purgeDetails(db)).toBe(0)
    await expireVerifications(db)
    expect(await purgeDetails(db)).toBe(1)
  })

  test('what is younger than a day, no matter who asks', async ({ db, migrator, world }) => {
    const { id } = await world.holdEmailChange({ to: 'new@example.com' })
    await world.backdate(id, 30)
    await expireVerifications(db)
    await migrator.sql`update countersign.message set status = 'dropped'`

    for (const days of [0, 1]) {
      await configure(db, { linkEpoch: 0, retentionDays: days })
      expect(await purgeDetails(db)).toBe(0)
    }
    await expect(configure(db, { linkEpoch: 0, retentionDays: -1000 })).rejects.toThrow()
    await expect(
      migrator.sql`
        update countersign.verification v set purged_at = now(), email = p.email, title = p.title,
          description = p.description, changes = p.changes, before = p.before, subject_name = p.subject_name,
          notice_email = p.notice_email, salt = null, fingerprint = null, link_key_id = null
        from countersign.verification x, countersign.purged(x) p where x.id = ${id} and v.id = x.id`,
    ).rejects.toMatchObject({ code: 'CS010' })
  })

  test('what a mail is still to be written from', async ({ db, migrator, world }) => {
    const { id } = await world.holdEmailChange({ to: 'new@example.com' })
    await world.backdate(id, 24 * 100)
    await expireVerifications(db)

    const purged = await purgeDetails(db)

    expect(purged).toBe(0)
    expect(
      await migrator.sql`select from countersign.message where status = 'queued'`,
    ).not.toHaveLength(0)
  })
})

test('goes on where it stopped, no more at once than it is told, several workers side by side', async ({
  db,
  migrator,
  world,
}) => {
  const { all } = await tellOldStories(db, migrator, world, 100)

  expect(await purgeDetails(db, { limit: 2 })).toBe(2)
  const counts = await Promise.all([1, 2, 3].map(() => purgeDetails(db, { limit: 2 })))
  const rest = await purgeDetails(db)

  expect(2 + counts.reduce((sum, count) => sum + count) + rest).toBe(all.length)
  expect(await purgeDetails(db)).toBe(0)
  const purges = await migrator.sql`select from countersign.event where kind = 'purged'`
  expect(purges).toHaveLength(all.length)
})

describe('the database lets a purge do exactly that', () => {
  const asPurge = `email = '', title = '', description = null, changes = '{}', before = '{}', subject_name = null,
    notice_email = null, reason = null, salt = null, fingerprint = null, link_key_id = null, purged_at = now()`

  test('by the migrator too', async ({ db, migrator, world }) => {
    const { revoked } = await tellOldStories(db, migrator, world, 100)
    const { count } = await migrator.sql.unsafe(
      `update countersign.verification set ${asPurge} where id = ${revoked.id}`,
    )
    expect(count).toBe(1)
  })

  test.for([
    ['the status', 'status = 1'],
    ['the subject', "subject_id = '99'"],
    ['the requester', 'requester_id = null'],
    ['the time it was held', "created_at = now() - interval '1 year'"],
    ['the time it ended', "ended_at = now() - interval '1 year'"],
    ['the nonce', 'nonce = gen_random_uuid()'],
    ['the digest of what was agreed', `agreed_digest = sha256('x')`],
    ['another conflict', `conflict = '{"kind": "row-missing"}'`],
    ['another time than now', "purged_at = now() - interval '1 hour'"],
    ['only some of it', "email = 'thief@example.com'"],
    ['another change', `changes = '{"User": {"email": "thief@example.com"}}'`],
  ] as const)('and not with it: %s', async ([, also], { db, migrator, world }) => {
    const { revoked } = await tellOldStories(db, migrator, world, 100)
    const column = also.split(' = ')[0] ?? ''
    const set = [...asPurge.split(/,\s+/).filter((part) => !part.startsWith(`${column} =`)), also]

    await expect(
      migrator.sql.unsafe(
        `update countersign.verification set ${set.join(', ')} where id = ${revoked.id}`,
      ),
    ).rejects.toMatchObject({ code: 'CS010' })
  })

  test.for([
    'email = $$thief@example.com$$',
    'purged_at = null',
    'status = 1',
    `fingerprint = sha256('x'), link_key_id = 1, link_epoch = 9`,
  ])('and nothing afterwards: %s', async (set, { db, migrator, world }) => {
    const { revoked } = await tellOldStories(db, migrator, world, 100)
    await purgeDetails(db)

    await expect(
      migrator.sql.unsafe(`update countersign.verification set ${set} where id = ${revoked.id}`),
    ).rejects.toMatchObject({ code: 'CS010' })
  })
})
