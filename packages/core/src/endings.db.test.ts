import type { State } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { expireVerifications } from './expire-verifications.ts'
import { findVerification } from './find-verification.ts'
import { listVerifications } from './list-verifications.ts'
import { purgeDetails } from './purge-details.ts'
import { renewVerification } from './renew-verification.ts'
import { requestPasswordReset } from './request-password-reset.ts'
import { resendVerification } from './resend-verification.ts'
import { revokeVerification } from './revoke-verification.ts'
import { simulateChange } from './simulate-change.ts'
import { type Held, hashGiven, type Shop, sharedTest as test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

interface World {
  db: Database
  migrator: Database
  shop: Shop
}

/** How each ending comes about; what ran out is told apart from what the sweep has stored as expired. */
const endings: Record<string, (world: World, held: Held) => Promise<unknown>> = {
  confirmed: ({ db }, held) => confirmChange(db, held, hashGiven),
  revoked: async ({ db, shop }, { id }) =>
    revokeVerification(db, { id, reason: 'by phone', by: await shop.someAdmin() }),
  declined: ({ db }, held) => declineChange(db, held),
  superseded: ({ shop }, { subject }) => shop.holdEmailChange({ to: 'newer@example.com', subject }),
  conflicted: async ({ db, migrator }, held) => {
    await migrator.sql`update public."User" set email = ${`drift-${held.id}@example.com`} where id = ${held.subject.id}`
    await confirmChange(db, held, hashGiven)
  },
  expired: async ({ db, shop }, { id }) => {
    await shop.expire(id)
    await expireVerifications(db)
  },
  'ran out': ({ shop }, { id }) => shop.expire(id),
}
const stateOf = (name: string) => (name === 'ran out' ? 'expired' : name) as State

/** Removes the details as an installation of long ago did: of what ran out, too, whose ending was not stored. */
async function purgeAsBefore({ migrator, shop }: World, { id }: Held) {
  await shop.backdate(id, 24 * 100)
  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`
      update countersign.verification v set (email, title, changes, before, subject_name, notice_email, reason, conflict,
          fingerprint, link_key_id, purged_at)
        = (p.email, p.title, p.changes, p.before, p.subject_name, p.notice_email, p.reason, p.conflict, null, null, now())
      from countersign.verification x, countersign.purged(x) p where x.id = ${id} and v.id = x.id`
    await tx`update countersign.message set recipient = '', state = 'sent' where verification_id = ${id}`
  })
}

const tooLate = (state: State) => ({ outcome: 'too-late', state, endedAt: expect.any(String) })

describe.for(
  Object.keys(endings).flatMap((name) => [
    { name, isPurged: false },
    { name, isPurged: true },
  ]),
)('what is $name, its details removed: $isPurged', ({ name, isPurged }) => {
  const state = stateOf(name)

  test('meets the same ending in every verb and list, and stands in no new request’s way', async ({
    db,
    migrator,
    shop,
  }) => {
    const world = { db, migrator, shop }
    const held = await shop.holdEmailChange({
      to: `new-${name}-${isPurged}@example.com`.replace(' ', '-'),
    })
    const { id } = held
    await endings[name]?.(world, held)
    if (isPurged) await purgeAsBefore(world, held)
    const ofPage = isPurged ? { outcome: 'unknown' } : { view: { state } }
    const endedAt = (await shop.rowOf(id)).ended_at

    expect(await viewVerification(db, held)).toMatchObject(ofPage)
    expect(await confirmChange(db, held, hashGiven)).toMatchObject(ofPage)
    expect(await declineChange(db, held)).toMatchObject(ofPage)
    const by = await shop.someAdmin()
    expect(await revokeVerification(db, { id, reason: 'late', by })).toMatchObject(tooLate(state))
    expect(await resendVerification(db, { id, by })).toMatchObject(tooLate(state))
    expect(await simulateChange(db, { id })).toMatchObject(tooLate(state))
    expect(await findVerification(db, { id })).toMatchObject({ state })
    expect(await idsOf(db, state)).toContain(id)
    expect(await idsOf(db, 'pending')).not.toContain(id)

    const renewing = await renewVerification(db, held)
    const renewed = state === 'expired' ? 'renewed' : 'not-renewable'
    expect(renewing).toMatchObject({ ...ofPage, ...(isPurged ? {} : { outcome: renewed }) })
    const newer = await shop.holdEmailChange({
      to: `later-${id}@example.com`,
      subject: held.subject,
    })
    expect(await shop.messagesOf(newer.id)).toMatchObject([{ kind: 'link', state: 'queued' }])
    await expireVerifications(db)
    await purgeDetails(db)

    expect(await findVerification(db, { id })).toMatchObject({ state })
    expect(await shop.rowOf(id)).toMatchObject({
      ended_at: endedAt ?? expect.anything(),
      ...(state === 'expired' && { superseded_by: expect.any(String) }),
    })
    expect(await shop.statusOf(newer.id)).toBe(0)
  })
})

const idsOf = async (db: Database, status: State) =>
  (await listVerifications(db, { status, limit: 100 })).items.map(({ id }) => id)

test('after ninety days a person’s next password reset is mailed like the first', async ({
  db,
  migrator,
  shop,
}) => {
  const email = 'kay-after-ninety-days@example.com'
  const admin = await shop.addAdmin({ email })
  const first = await shop.holdPasswordReset(admin)
  await purgeAsBefore({ db, migrator, shop }, first)

  await requestPasswordReset(db, { kind: 'Admin', email })

  const mails = await migrator.sql`
    select from countersign.message where recipient = ${email} and state = 'queued'`
  expect(mails).toHaveLength(1)
  expect(await shop.rowOf(first.id)).toMatchObject({ status: 6 })
  expect(await shop.eventsOf(first.id)).toEqual(['held', 'expired', 'replaced'])
})

test('what expired keeps its ending and its time when a newer one comes, which stands beside it', async ({
  db,
  shop,
}) => {
  const older = await shop.holdEmailChange({ to: 'older@example.com' })
  await shop.expire(older.id)
  const before = await findVerification(db, older)
  const newer = await shop.holdEmailChange({ to: 'newest@example.com', subject: older.subject })

  expect(await findVerification(db, older)).toMatchObject({
    state: 'expired',
    endedAt: before?.expiresAt,
    supersededBy: newer.id,
  })
  expect(await findVerification(db, newer)).toMatchObject({ supersedes: older.id })
  const third = await shop.holdEmailChange({ to: 'third@example.com', subject: older.subject })
  expect(await findVerification(db, older)).toMatchObject({ supersededBy: newer.id })
  expect(third.id).not.toBe(newer.id)
  expect(await renewVerification(db, older)).toMatchObject({
    outcome: 'not-renewable',
    view: { state: 'expired', newerAt: expect.any(String), isNewerHere: false },
  })
  expect(await shop.eventsOf(older.id)).toEqual(['held', 'expired', 'replaced'])
})

describe('the sweep', () => {
  /** All keys of one change run out at one time. */
  async function expireAll({ shop }: World, ...held: Held[]) {
    for (const { id } of held) await shop.expire(id)
    return held.map(({ id }) => id)
  }

  test('ends all keys and watchers of a change together, with a line each, however few it may take', async ({
    db,
    migrator,
    shop,
  }) => {
    const world = { db, migrator, shop }
    const { taker, giver } = await shop.holdHandover({ to: 'taker@example.com' })
    const watched = await shop.holdEmailChange({
      by: await shop.someAdmin(),
      to: 'watched@example.com',
    })
    const ids = await expireAll(world, taker, giver, watched, await shop.partnerOf(watched))

    while ((await expireVerifications(db, { limit: 1 })) > 0);

    const rows = await migrator.sql`
      select status, ended_at = expires_at as "isInTime" from countersign.verification where id = any (${ids})`
    expect(rows).toEqual(ids.map(() => ({ status: 6, isInTime: true })))
    for (const id of ids) expect((await shop.eventsOf(id)).at(-1)).toBe('expired')
  })

  test('leaves a change alone while somebody is at one of its rows, and waits for nobody', async ({
    db,
    migrator,
    shop,
  }) => {
    const { taker, giver } = await shop.holdHandover({ to: 'busy@example.com' })
    const ids = await expireAll({ db, migrator, shop }, taker, giver)

    await migrator.sql.begin(async (tx) => {
      await tx`select from countersign.verification where id = ${giver.id} for update`
      await expireVerifications(db)
      expect(await Promise.all(ids.map((id) => shop.statusOf(id)))).toEqual([0, 0])
    })
    await expireVerifications(db)

    expect(await Promise.all(ids.map((id) => shop.statusOf(id)))).toEqual([6, 6])
  })
})
