import type { Status } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { simulateChange } from '../confirm/simulate-change.ts'
import { requestPasswordReset } from '../hold/request-password-reset.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listVerifications } from '../lists/list-verifications.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { type Held, hashPrompted, sharedTest as test, type World } from '../testing/index.ts'
import { declineChange } from './decline-change.ts'
import { expireVerifications } from './expire-verifications.ts'
import { purgeDetails } from './purge-details.ts'
import { renewVerification } from './renew-verification.ts'
import { revokeVerification } from './revoke-verification.ts'

interface Fixtures {
  db: Database
  migrator: Database
  world: World
}

/** How each ending comes about; what ran out is told apart from what the sweep has stored as expired. */
const endings: Record<string, (fixtures: Fixtures, held: Held) => Promise<unknown>> = {
  confirmed: ({ db }, held) => confirmChange(db, held, hashPrompted),
  revoked: async ({ db, world }, { id }) =>
    revokeVerification(db, { id, reason: 'by phone', by: await world.someAdmin() }),
  declined: ({ db }, held) => declineChange(db, held),
  superseded: ({ world }, { subject }) =>
    world.holdEmailChange({ to: 'newer@example.com', subject }),
  conflicted: async ({ db, migrator }, held) => {
    await migrator.sql`update public."User" set email = ${`drift-${held.id}@example.com`} where id = ${held.subject.id}`
    await confirmChange(db, held, hashPrompted)
  },
  expired: async ({ db, world }, { id }) => {
    await world.expire(id)
    await expireVerifications(db)
  },
  'ran out': ({ world }, { id }) => world.expire(id),
}
const statusOf = (name: string) => (name === 'ran out' ? 'expired' : name) as Status

/** Removes the details as an installation of long ago did: of what ran out, too, whose ending was not stored. */
async function purgeAsBefore({ migrator, world }: Fixtures, { id }: Held) {
  await world.backdate(id, 24 * 100)
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification v set (email, title, changes, before, subject_name, notice_email, reason, conflict,
          fingerprint, link_key_id, purged_at)
        = (p.email, p.title, p.changes, p.before, p.subject_name, p.notice_email, p.reason, p.conflict, null, null, now())
      from countersign.verification x, countersign.purged(x) p where x.id = ${id} and v.id = x.id`
    await tx`update countersign.message set recipient = '', status = 'sent' where verification_id = ${id}`
  })
}

const tooLate = (status: Status) => ({ outcome: 'too-late', status, endedAt: expect.any(String) })

describe.for(
  Object.keys(endings).flatMap((name) => [
    { name, isPurged: false },
    { name, isPurged: true },
  ]),
)('what is $name, its details removed: $isPurged', ({ name, isPurged }) => {
  const status = statusOf(name)

  test('meets the same ending in every verb and list, and blocks no new request', async ({
    db,
    migrator,
    world,
  }) => {
    const fixtures = { db, migrator, world }
    const held = await world.holdEmailChange({
      to: `new-${name}-${isPurged}@example.com`.replace(' ', '-'),
    })
    const { id } = held
    await endings[name]?.(fixtures, held)
    if (isPurged) await purgeAsBefore(fixtures, held)
    const ofPage = isPurged ? { outcome: 'unknown' } : { details: { status } }
    const endedAt = (await world.rowOf(id)).ended_at

    expect(await lookUpLink(db, held)).toMatchObject(ofPage)
    expect(await confirmChange(db, held, hashPrompted)).toMatchObject(ofPage)
    expect(await declineChange(db, held)).toMatchObject(ofPage)
    const by = await world.someAdmin()
    expect(await revokeVerification(db, { id, reason: 'late', by })).toMatchObject(tooLate(status))
    expect(await resendVerification(db, { id, by })).toMatchObject(tooLate(status))
    expect(await simulateChange(db, { id })).toMatchObject(tooLate(status))
    expect(await findVerification(db, { id })).toMatchObject({ status })
    expect(await idsOf(db, status)).toContain(id)
    expect(await idsOf(db, 'pending')).not.toContain(id)

    const renewing = await renewVerification(db, held)
    const renewed = status === 'expired' ? 'renewed' : 'not-renewable'
    expect(renewing).toMatchObject({ ...ofPage, ...(isPurged ? {} : { outcome: renewed }) })
    const newer = await world.holdEmailChange({
      to: `later-${id}@example.com`,
      subject: held.subject,
    })
    expect(await world.messagesOf(newer.id)).toMatchObject([{ kind: 'link', status: 'queued' }])
    await expireVerifications(db)
    await purgeDetails(db)

    expect(await findVerification(db, { id })).toMatchObject({ status })
    expect(await world.rowOf(id)).toMatchObject({
      ended_at: endedAt ?? expect.anything(),
      ...(status === 'expired' && { superseded_by: expect.any(String) }),
    })
    expect(await world.statusOf(newer.id)).toBe(0)
  })
})

const idsOf = async (db: Database, status: Status) =>
  (await listVerifications(db, { status, limit: 100 })).items.map(({ id }) => id)

test('after ninety days a person’s next password reset is mailed like the first', async ({
  db,
  migrator,
  world,
}) => {
  const email = 'kay-after-ninety-days@example.com'
  const admin = await world.addAdmin({ email })
  const first = await world.holdPasswordReset(admin)
  await purgeAsBefore({ db, migrator, world }, first)

  await requestPasswordReset(db, { kind: 'panel-admin', email })

  const mails = await migrator.sql`
    select from countersign.message where recipient = ${email} and status = 'queued'`
  expect(mails).toHaveLength(1)
  expect(await world.rowOf(first.id)).toMatchObject({ status: 6 })
  expect(await world.eventsOf(first.id)).toEqual(['held', 'expired', 'replaced'])
})

test('what expired keeps its ending and its time when a newer one comes, which is beside it', async ({
  db,
  world,
}) => {
  const older = await world.holdEmailChange({ to: 'older@example.com' })
  await world.expire(older.id)
  const before = await findVerification(db, older)
  const newer = await world.holdEmailChange({ to: 'newest@example.com', subject: older.subject })

  expect(await findVerification(db, older)).toMatchObject({
    status: 'expired',
    endedAt: before?.expiresAt,
    supersededBy: newer.id,
  })
  expect(await findVerification(db, newer)).toMatchObject({ supersedes: older.id })
  const third = await world.holdEmailChange({ to: 'third@example.com', subject: older.subject })
  expect(await findVerification(db, older)).toMatchObject({ supersededBy: newer.id })
  expect(third.id).not.toBe(newer.id)
  expect(await renewVerification(db, older)).toMatchObject({
    outcome: 'not-renewable',
    details: { status: 'expired', newerAt: expect.any(String), isNewerHere: false },
  })
  expect(await world.eventsOf(older.id)).toEqual(['held', 'expired', 'replaced'])
})

describe('the sweep', () => {
  /** All keys of one change run out at one time. */
  async function expireAll({ world }: Fixtures, ...held: Held[]) {
    for (const { id } of held) await world.expire(id)
    return held.map(({ id }) => id)
  }

  test('ends all keys and watchers of a change together, with a line each, however few it may take', async ({
    db,
    migrator,
    world,
  }) => {
    const fixtures = { db, migrator, world }
    const { taker, giver } = await world.holdHandover({ to: 'taker@example.com' })
    const observed = await world.holdEmailChange({
      by: await world.someAdmin(),
      to: 'observed@example.com',
    })
    const ids = await expireAll(fixtures, taker, giver, observed, await world.partnerOf(observed))

    while ((await expireVerifications(db, { limit: 1 })) > 0);

    const rows = await migrator.sql`
      select status, ended_at = expires_at as "isInTime" from countersign.verification where id = any (${ids})`
    expect(rows).toEqual(ids.map(() => ({ status: 6, isInTime: true })))
    for (const id of ids) expect((await world.eventsOf(id)).at(-1)).toBe('expired')
  })

  test('leaves a change alone while somebody is at one of its rows, and waits for nobody', async ({
    db,
    migrator,
    world,
  }) => {
    const { taker, giver } = await world.holdHandover({ to: 'busy@example.com' })
    const ids = await expireAll({ db, migrator, world }, taker, giver)

    await migrator.sql.begin(async (tx) => {
      await tx`select from countersign.verification where id = ${giver.id} for update`
      await expireVerifications(db)
      expect(await Promise.all(ids.map((id) => world.statusOf(id)))).toEqual([0, 0])
    })
    await expireVerifications(db)

    expect(await Promise.all(ids.map((id) => world.statusOf(id)))).toEqual([6, 6])
  })
})
