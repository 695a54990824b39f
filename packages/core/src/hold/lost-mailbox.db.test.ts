import type { AnyHoldInput } from '@countersign/changes'
import { describe, expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { renewVerification } from '../endings/renew-verification.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listVerifications } from '../lists/list-verifications.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import {
  deliverWith,
  encryptionKeys,
  hashPrompted,
  sharedTest as test,
  type World,
} from '../testing/index.ts'
import { approveChange } from './approve-change.ts'
import { holdChange } from './hold-change.ts'
import { proofOf } from './requester.ts'

const signedIn = async (world: World, role = 'operator') =>
  world.addSession(await world.addAdmin({ role }))

const linksOf = async (world: World, id: string) =>
  (await world.messagesOf(id)).filter(({ kind }) => kind === 'link')

const isDue = ({ due_at }: { due_at: string }) => Date.parse(due_at) <= Date.now() + 1_000

test.for([
  ['neither', false, false],
  ['an approval without the cool-down', true, false],
  ['the cool-down without an approval', false, true],
] as const)(
  'the new address changes nothing with %s, though it has its key, and is not mailed',
  async ([, isApproved, isCooledDown], { db, world }) => {
    const held = await world.holdForLostMailbox(await signedIn(world))
    const before = await world.emailOf(held.subject)
    if (isApproved) await approveChange(db, { id: held.id, by: await signedIn(world) })
    if (isCooledDown) await world.endCoolDown(held.id)

    expect(await confirmChange(db, held, hashPrompted)).toMatchObject({
      outcome: 'waiting',
      details: { status: 'pending', isApproved },
    })
    expect(await world.emailOf(held.subject)).toBe(before)
    expect((await linksOf(world, held.id)).filter(isDue)).toEqual([])
    expect(await resendVerification(db, { id: held.id, by: await signedIn(world) })).toEqual({
      outcome: 'not-released',
    })
    expect((await findVerification(db, held))?.resendableAt).toBeNull()
  },
)

test('an approval and the end of the cool-down, in either order, mail the new address, which then confirms alone', async ({
  db,
  world,
}) => {
  for (const isApprovedFirst of [true, false]) {
    const held = await world.holdForLostMailbox(await signedIn(world))
    const approve = async () => approveChange(db, { id: held.id, by: await signedIn(world) })
    if (isApprovedFirst) await approve()
    await world.endCoolDown(held.id)
    if (!isApprovedFirst) await approve()

    const mailed: string[] = []
    await deliverWith(db, async ({ recipient }) => {
      mailed.push(recipient)
      return { outcome: 'accepted', reply: '250 ok' }
    })
    expect(mailed).toContain(held.to)
    expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'applied' })
    expect(await world.emailOf(held.subject)).toBe(held.to)
    expect(await world.eventsOf(held.id)).toEqual(['held', 'approved', 'sent', 'confirmed'])
    // A person who reads the old mailbox after all can undo it.
    expect(await world.undoOf(held)).toBeDefined()
  }
})

test('the present address is told at once, and the link lives for its full time after the cool-down', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser({ email: 'lost@example.com' })
  const held = await world.holdForLostMailbox(await signedIn(world), user)

  expect(await linksOf(world, held.id)).toEqual([])
  const [told] = await linksOf(world, held.present.id)
  expect(told).toMatchObject({ recipient: 'lost@example.com' })
  expect(told && isDue(told)).toBe(true)
  expect(await lookUpLink(db, held.present)).toMatchObject({
    details: { role: 'observes', isApproved: false, confirmedAt: null, needsBoth: false },
  })
  const [times] = await migrator.sql`
    select extract(epoch from cool_down_until - created_at)::integer / 3600 as cool_down,
      extract(epoch from expires_at - cool_down_until)::integer / 3600 as life
    from countersign.verification where id = ${held.id}`
  expect(times).toEqual({ cool_down: 48, life: 24 })
})

test('the present address stops it, though it was approved, and the new one’s key is dead', async ({
  db,
  world,
}) => {
  const held = await world.holdForLostMailbox(await signedIn(world))
  const before = await world.emailOf(held.subject)
  await approveChange(db, { id: held.id, by: await signedIn(world) })
  await world.endCoolDown(held.id)

  expect(await declineChange(db, held.present)).toMatchObject({ outcome: 'declined' })
  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'declined' })
  expect(await world.emailOf(held.subject)).toBe(before)
  expect(await approveChange(db, { id: held.id, by: await signedIn(world) })).toMatchObject({
    outcome: 'too-late',
    status: 'declined',
  })
})

test('the yes of the present address ends the cool-down, and replaces no approval', async ({
  db,
  world,
}) => {
  const other = await world.holdForLostMailbox(await signedIn(world))
  for (const isApprovedFirst of [true, false]) {
    const held = await world.holdForLostMailbox(await signedIn(world))
    const before = await world.emailOf(held.subject)
    const approve = async () => approveChange(db, { id: held.id, by: await signedIn(world) })
    if (isApprovedFirst) await approve()
    expect(await confirmChange(db, held.present, hashPrompted)).toMatchObject({
      outcome: 'waiting',
      details: { role: 'observes', confirmedAt: expect.any(String) },
    })
    if (!isApprovedFirst) {
      expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'waiting' })
      expect(await linksOf(world, held.id)).toEqual([])
      await approve()
    }
    expect((await linksOf(world, held.id)).map(isDue)).toEqual([true])
    expect(await world.emailOf(held.subject)).toBe(before)
    // Admins see it, and of no other change.
    for (const [one, isCoolingDown] of [
      [held, false],
      [other, true],
    ] as const) {
      expect(await findVerification(db, one)).toMatchObject({ isCoolingDown })
      const { items } = await listVerifications(db, { subject: one.subject })
      expect(items).toMatchObject([{ isCoolingDown }])
    }
    // Said once more, it says the same.
    await confirmChange(db, held.present, hashPrompted)
    expect(await world.eventsOf(held.present.id)).toEqual(['held', 'key-confirmed'])
    expect(await confirmChange(db, held, hashPrompted)).toMatchObject({ outcome: 'applied' })
  }
})

describe('who approves', () => {
  test('never who requested it, nor its subject, nor a viewer, nor one whose session has ended', async ({
    db,
    migrator,
    world,
  }) => {
    const requester = await signedIn(world, 'owner')
    const subject = await world.addAdmin()
    const held = await world.holdForLostMailbox(requester, subject)
    const ended = await world.addAdmin()
    const endedSession = await world.addSession(ended)
    await migrator.sql`update countersign.panel_session set expires_at = now() where user_id = ${ended.id}`

    for (const [by, code] of [
      [requester, 'not-allowed'],
      [await world.addSession(subject), 'not-allowed'],
      [await signedIn(world, 'viewer'), 'not-allowed'],
      [endedSession, 'not-signed-in'],
      [proofOf('a guess'), 'not-signed-in'],
    ] as const)
      for (const id of [held.id, held.present.id])
        await expect(approveChange(db, { id, by })).rejects.toMatchObject({ code })

    expect(await world.eventsOf(held.id)).toEqual(['held'])
    expect(await linksOf(world, held.id)).toEqual([])
  })

  test('only an owner, where the change is of an admin; an operator, where it is of a customer', async ({
    db,
    world,
  }) => {
    const by = await signedIn(world, 'owner')
    const ofAdmin = await world.holdForLostMailbox(by, await world.addAdmin())
    const ofUser = await world.holdForLostMailbox(by)
    const operator = await signedIn(world, 'operator')

    const refused = approveChange(db, { id: ofAdmin.id, by: operator })
    await expect(refused).rejects.toMatchObject({ code: 'not-allowed' })
    expect(await approveChange(db, { id: ofAdmin.id, by: await signedIn(world, 'owner') })).toEqual(
      {
        outcome: 'approved',
      },
    )
    // From the page of either of its addresses.
    expect(await approveChange(db, { id: ofUser.present.id, by: operator })).toEqual({
      outcome: 'approved',
    })
    expect(await findVerification(db, ofUser)).toMatchObject({ isApproved: true })
  })

  test('once: a second approval, one of what needs none, and of what is not there change nothing', async ({
    db,
    world,
  }) => {
    const held = await world.holdForLostMailbox(await signedIn(world))
    const by = await signedIn(world)
    await approveChange(db, { id: held.id, by })

    for (const again of [by, await signedIn(world)])
      expect(await approveChange(db, { id: held.id, by: again })).toEqual({
        outcome: 'already-approved',
      })
    expect(await linksOf(world, held.id)).toHaveLength(1)
    const ordinary = await world.holdEmailChange({ to: 'ordinary@new.example', by })
    const unneeded = approveChange(db, { id: ordinary.id, by: await signedIn(world) })
    await expect(unneeded).rejects.toMatchObject({ code: 'bad-input' })
    expect(await approveChange(db, { id: '999999999', by })).toEqual({ outcome: 'not-found' })
  })
})

describe('a mailbox is said to be lost', () => {
  const program = { kind: 'client', id: 'billing', name: 'Billing' } as const

  test('by an admin who asks for somebody else alone, and where the new address confirms', async ({
    db,
    world,
  }) => {
    const user = await world.addUser()
    await world.addCard(user)
    const admin = await world.addAdmin()
    const operator = await signedIn(world)
    const changes = { User: { email: 'new@lost.example' } }
    const address: AnyHoldInput = { type: 'A', subject: user as never, changes, mailboxLost: true }
    const sameMailbox = {
      ...address,
      changes: { User: { email: (await world.emailOf(user))?.toUpperCase() } },
    } as AnyHoldInput
    const own = {
      type: 'a',
      subject: admin,
      changes: { panel_admin: { email: 'own@lost.example' } },
      mailboxLost: true,
    } as AnyHoldInput
    const handover = {
      type: 'D',
      subject: user,
      changes: { User: { email: 'taker@lost.example' } },
      mailboxLost: true,
    } as unknown as AnyHoldInput
    const reset = {
      type: 'B',
      subject: user,
      changes: {},
      mailboxLost: true,
    } as unknown as AnyHoldInput

    for (const [input, requester] of [
      [address, program],
      [own, await world.addSession(admin)],
      [sameMailbox, operator],
      [handover, operator],
      [reset, operator],
    ] as const)
      await expect(
        holdChange(db, input, { requester, encryptionKeys }),
        `${input.type} ${JSON.stringify(input.changes)}`,
      ).rejects.toMatchObject({ code: 'bad-input', issues: [{ path: ['mailboxLost'] }] })
  })

  test('in SQL by the same rules, whichever type and client', async ({ world, web, migrator }) => {
    const user = await world.addUser()
    const { session } = await signedIn(world)
    const ask = async (type: string, changes: object, by: Buffer | null) => {
      const [row] = await web.sql<{ outcome: string; problem_column: string | null }[]>`
        select outcome, problem_column from countersign.hold(${type}, 'User', ${user.id}, ${web.sql.json(changes as never)},
          'title', null, 'en', ${by}, ${by ? null : 'billing'}, null, null, true)`
      return row
    }
    const refused = { outcome: 'bad-value', problem_column: 'mailboxLost' }
    const to = { User: { email: 'sql@lost.example' } }

    expect(await ask('A', to, null)).toEqual(refused)
    expect(await ask('D', { User: { email: 'sql@lost.example', name: 'X' } }, session)).toEqual(
      refused,
    )
    expect(await ask('B', { User: { password: null } }, session)).toEqual(refused)
    const held =
      await migrator.sql`select from countersign.verification where subject_id = ${user.id} and subject_kind = 'User'`
    expect(held).toEqual([])
    expect(await ask('A', to, session)).toMatchObject({ outcome: 'held' })
  })

  test('and that is a part of what an idempotency key stands for', async ({ db, world }) => {
    const { id } = await world.addUser()
    const requester = await signedIn(world)
    const input = {
      type: 'A',
      subject: { kind: 'User', id },
      changes: { User: { email: 'again@lost.example' } },
      idempotencyKey: 'lost-1',
    } as const
    const first = await holdChange(
      db,
      { ...input, mailboxLost: true },
      { requester, encryptionKeys },
    )
    expect(
      (await holdChange(db, { ...input, mailboxLost: true }, { requester, encryptionKeys })).id,
    ).toBe(first.id)
    await expect(holdChange(db, input, { requester, encryptionKeys })).rejects.toMatchObject({
      code: 'key-reused',
    })
  })
})

test('it ends as every change ends: replaced by a later one, withdrawn, run out, and is never renewed', async ({
  db,
  world,
}) => {
  const by = await signedIn(world)
  const replaced = await world.holdForLostMailbox(by)
  await approveChange(db, { id: replaced.id, by: await signedIn(world) })
  await world.holdEmailChange({ to: 'later@lost.example', by, subject: replaced.subject })
  const revoked = await world.holdForLostMailbox(by)
  await revokeVerification(db, { id: revoked.id, reason: 'by phone', by })
  const expired = await world.holdForLostMailbox(by)
  await approveChange(db, { id: expired.id, by: await signedIn(world) })
  await world.expire(expired.id)
  await world.expire(expired.present.id)
  expect(await renewVerification(db, expired)).toMatchObject({
    outcome: 'not-renewable',
    details: { isRenewable: false },
  })
  await expireVerifications(db)

  // The mail that waited is given up at once.
  await deliverWith(db, async () => ({ outcome: 'accepted', reply: '250 ok' }))
  expect(await linksOf(world, replaced.id)).toMatchObject([{ status: 'dropped' }])
  for (const [held, status] of [
    [replaced, 'superseded'],
    [revoked, 'revoked'],
    [expired, 'expired'],
  ] as const)
    for (const link of [held, held.present]) {
      expect(await confirmChange(db, link, hashPrompted)).toMatchObject({ outcome: status })
      expect(await approveChange(db, { id: link.id, by: await signedIn(world) })).toMatchObject({
        outcome: 'too-late',
        status,
      })
    }
})

test('of approvals, a yes, a decline, a withdrawal and a confirmation at once one ending comes out, and nothing of two', async ({
  db,
  migrator,
  world,
}) => {
  const [one, other, by] = [await signedIn(world), await signedIn(world), await signedIn(world)]
  for (let round = 0; round < 8; round++) {
    const held = await world.holdForLostMailbox(by)
    const { id, present } = held
    const before = await world.emailOf(held.subject)
    const acts: (() => Promise<{ outcome: string }>)[] = [
      () => approveChange(db, { id, by: one }),
      () => approveChange(db, { id: present.id, by: other }),
      () => confirmChange(db, present, hashPrompted),
      () => confirmChange(db, held, hashPrompted),
      () =>
        round % 2 ? declineChange(db, present) : revokeVerification(db, { id, reason: 'stop', by }),
      () => confirmChange(db, held, hashPrompted),
    ]
    const outcomes = await Promise.all(
      [...acts.slice(round % acts.length), ...acts.slice(0, round % acts.length)].map((act) =>
        act(),
      ),
    )

    expect(outcomes.filter(({ outcome }) => outcome === 'approved').length).toBeLessThanOrEqual(1)
    const applied = outcomes.filter(({ outcome }) => outcome === 'applied').length
    const status = await world.statusOf(id)
    expect(applied).toBe(status === 1 ? 1 : 0)
    expect([1, round % 2 ? 3 : 2]).toContain(status)
    expect(await world.emailOf(held.subject)).toBe(status === 1 ? held.to : before)
    const [approvals] = await migrator.sql<{ count: number }[]>`
      select count(*)::integer as count from countersign.approval where verification_id = ${id}`
    if (status === 1) expect(approvals?.count).toBe(1)
    expect((await world.eventsOf(id)).filter((kind) => kind === 'approved')).toHaveLength(
      approvals?.count ?? 0,
    )
  }
})

test('an approval is never edited or removed, by the migrator either', async ({
  db,
  migrator,
  world,
}) => {
  const { id } = await world.holdForLostMailbox(await signedIn(world))
  await approveChange(db, { id, by: await signedIn(world) })
  for (const statement of [
    `update countersign.approval set admin_id = '1' where verification_id = ${id}`,
    `delete from countersign.approval where verification_id = ${id}`,
    'truncate countersign.approval',
  ])
    await expect(migrator.sql.unsafe(statement), statement).rejects.toMatchObject({ code: 'CS011' })
})
