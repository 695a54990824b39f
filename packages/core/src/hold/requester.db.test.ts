import { connect, type Database } from '@countersign/db'
import { describe, expect } from 'vitest'
import { setAdminRole } from '../accounts/set-admin-role.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listPending } from '../lists/list-pending.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { encryptionKeys, hashPrompted, sharedTest as test, type World } from '../testing/index.ts'
import { holdChange } from './hold-change.ts'
import { proofOf } from './requester.ts'

const hold = async (
  db: Database,
  world: World,
  requester: Parameters<typeof holdChange>[2]['requester'],
) =>
  holdChange(
    db,
    { type: 'B', subject: { kind: 'User', id: (await world.addUser()).id }, changes: {} },
    { requester, encryptionKeys },
  )

describe('an admin who asks is proven by a live session', () => {
  test('one that ended, or never was, asks for nothing', async ({ db, migrator, world }) => {
    const admin = await world.addAdmin()
    const ended = await world.addSession(admin)
    await migrator.sql`
      update countersign.panel_session set expires_at = now() - interval '1 second' where user_id = ${admin.id}`
    const { id } = await world.holdEmailChange({ to: 'new@example.com' })

    for (const by of [ended, proofOf(''), proofOf('a guess'), { session: Buffer.alloc(0) }]) {
      const refused = { code: 'not-signed-in' }
      await expect(hold(db, world, by)).rejects.toMatchObject(refused)
      await expect(resendVerification(db, { id, by })).rejects.toMatchObject(refused)
      await expect(revokeVerification(db, { id, reason: 'x', by })).rejects.toMatchObject(refused)
      await expect(setAdminRole(db, { id: admin.id, role: 'viewer', by })).rejects.toMatchObject(
        refused,
      )
    }
    expect(await world.statusOf(id)).toBe(0)
  })

  test('the database takes the name and the role from its own table', async ({
    db,
    migrator,
    world,
  }) => {
    const admin = await world.addAdmin({ name: 'Vera', role: 'operator' })
    const by = await world.addSession(admin)
    const held = await hold(db, world, by)
    const [row] = await migrator.sql`
      select requester_kind, requester_id, requester_name from countersign.verification where id = ${held.id}`
    expect(row).toEqual({ requester_kind: 'admin', requester_id: admin.id, requester_name: 'Vera' })

    await migrator.sql`update countersign.panel_admin set role = 'viewer' where id = ${admin.id}`
    const { id } = held
    const refused = { code: 'not-allowed' }
    await expect(hold(db, world, by)).rejects.toMatchObject(refused)
    await expect(resendVerification(db, { id, by })).rejects.toMatchObject(refused)
    await expect(revokeVerification(db, { id, reason: 'x', by })).rejects.toMatchObject(refused)
  })
})

describe('a role of another application', () => {
  test('asks as itself, whichever client or admin it says it is', async ({
    clone,
    db,
    migrator,
    world,
  }) => {
    const [role, group] = ['countersign_test_billing', 'countersign_test_shop']
    await migrator.sql.unsafe(`
      create role ${role} login password 'x'; create role ${group}; grant ${group} to ${role};
      grant usage on schema countersign to ${role}, ${group};
      grant execute on function countersign.hold_2 to ${role}, ${group}`)
    const url = new URL(clone.url)
    Object.assign(url, { username: role, password: 'x' })
    const other = connect(url.href, { config: db.config, max: 1 })
    const requesterOf = async ({ id }: { id: string }) => {
      const [row] = await migrator.sql`
        select requester_kind as kind, requester_id as id, requester_name as name
        from countersign.verification where id = ${id}`
      return row
    }
    const bank = { kind: 'client', id: 'bank', name: 'The bank' } as const
    try {
      const held = await hold(other, world, bank)
      await other.sql.unsafe(`set role ${group}`)
      const heldAsGroup = await hold(other, world, bank)

      expect(await requesterOf(held)).toEqual({ kind: 'client', id: role, name: role })
      expect(await requesterOf(heldAsGroup)).toEqual({ kind: 'client', id: group, name: group })
      expect(await requesterOf(await hold(db, world, bank))).toEqual(bank)
    } finally {
      await other.end()
      await migrator.sql.unsafe(`drop owned by ${role}, ${group}; drop role ${role}, ${group}`)
    }
  })
})

test('without a session only a password is asked for in its subject’s name, at the present address', async ({
  db,
  migrator,
  world,
}) => {
  const user = await world.addUser()
  const admin = await world.addAdmin()
  await world.addCard(user)
  const ask = async (type: string | null, table: string | null, id: string | null) => {
    const [row] = await db.sql<{ outcome: string }[]>`
      select outcome from countersign.request_reset(${type}, ${table}, ${id}, 'title', 'en')`
    return row?.outcome
  }

  for (const type of ['A', 'C', 'D', 'u', 'Z', '', null]) {
    expect(await ask(type, 'User', user.id), `${type}`).toBe('not-allowed')
    expect(await ask(type, 'panel-admin', admin.id), `${type}`).toBe('not-allowed')
  }
  expect(await ask('B', 'Order', user.id)).toBe('not-allowed')
  expect(await ask('B', 'User', user.id)).toBe('held')
  const held = await migrator.sql`
    select v.email, u.email as present, v.requester_kind, v.requester_id from countersign.verification v
    join public."User" u on u.id::text = v.subject_id where v.subject_kind = 'User' and v.subject_id = ${user.id}`
  expect(held).toEqual([
    {
      email: held[0]?.present,
      present: await world.emailOf(user),
      requester_kind: 'subject',
      requester_id: user.id,
    },
  ])
})

describe('an admin and their own row', () => {
  const ownAddress = (id: string) =>
    ({
      type: 'a',
      subject: { kind: 'panel-admin', id },
      changes: { panel_admin: { email: `own-${id}@example.com` } },
    }) as const

  test('a stolen session alone holds no change of its admin: that needs a sign-in of the last ten minutes', async ({
    db,
    migrator,
    world,
  }) => {
    const admin = await world.addAdmin()
    const requester = await world.addSession(admin)
    const hold = () => holdChange(db, ownAddress(admin.id), { requester, encryptionKeys })
    const age = (minutes: number) =>
      migrator.sql`
        update countersign.panel_session set created_at = now() - make_interval(mins => ${minutes})
        where user_id = ${admin.id}`

    await age(11)
    await expect(hold()).rejects.toMatchObject({ code: 'not-fresh' })
    expect(
      await migrator.sql`select from countersign.verification where subject_id = ${admin.id} and subject_kind = 'panel-admin'`,
    ).toHaveLength(0)
    await age(9)
    expect(await hold()).toMatchObject({ status: 'pending' })
  })

  test('sees, resends and cancels what waits for it, whatever the role, and nobody else’s', async ({
    db,
    migrator,
    world,
  }) => {
    const admin = await world.addAdmin({ role: 'viewer' })
    const by = await world.addSession(admin)
    const own = await holdChange(db, ownAddress(admin.id), { requester: by, encryptionKeys })
    const other = await world.holdPasswordReset()
    expect(await listPending(db, { adminId: admin.id })).toMatchObject([
      { id: own.id, type: 'a', email: `own-${admin.id}@example.com`, requestedBy: null },
    ])
    await migrator.sql`
      update countersign.message set status = 'sent', created_at = now() - interval '2 minutes'
      where verification_id = ${own.id}`

    expect(await resendVerification(db, { id: own.id, by })).toEqual({ outcome: 'queued' })
    expect(await revokeVerification(db, { id: own.id, reason: null, by })).toEqual({
      outcome: 'revoked',
    })
    expect((await findVerification(db, own))?.events.map((e) => [e.kind, e.by.kind])).toEqual([
      ['held', 'subject'],
      ['resent', 'subject'],
      ['revoked', 'subject'],
    ])
    expect(await listPending(db, { adminId: admin.id })).toEqual([])
    const refused = { code: 'not-allowed' }
    await expect(resendVerification(db, { id: other.id, by })).rejects.toMatchObject(refused)
    await expect(revokeVerification(db, { id: other.id, reason: null, by })).rejects.toMatchObject(
      refused,
    )
  })

  test('who has taken an account over cannot withdraw the offer to undo it', async ({
    db,
    world,
  }) => {
    const admin = await world.addAdmin({ role: 'operator' })
    const by = await world.addSession(admin)
    const stolen = await world.holdEmailChange({
      to: `thief-${admin.id}@example.com`,
      subject: admin,
    })
    await confirmChange(db, stolen, hashPrompted)
    const undo = await world.undoOf(stolen)

    expect(await listPending(db, { adminId: admin.id })).toEqual([])
    await expect(revokeVerification(db, { id: undo.id, reason: 'mine', by })).rejects.toMatchObject(
      { code: 'not-allowed' },
    )
    expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'applied' })
  })
})
