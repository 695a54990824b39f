import { expect } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { sharedTest as test } from '../testing/index.ts'

/* All statements here run as the migrator: even a bug in our own functions cannot do this. */

test.for([
  ['type', "'B'"],
  ['email', "'thief@example.com'"],
  ['title', "'another'"],
  ['description', "'another'"],
  ['subject_kind', "'panel-admin'"],
  ['subject_id', "'99'"],
  ['nonce', 'gen_random_uuid()'],
  ['changes', `'{"User":{"email":"thief@example.com"}}'`],
  ['before', "'{}'"],
  ['notice_email', "'thief@example.com'"],
  ['requester_kind', "'admin'"],
  ['requester_id', "'99'"],
  ['created_at', "now() - interval '1 day'"],
  ['expires_at', "now() + interval '1 year'"],
  ['cool_down_until', 'now()'],
] as const)('what was agreed never changes: %s', async ([column, value], { migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  const update = migrator.sql.unsafe(
    `update countersign.verification set ${column} = ${value} where id = ${id}`,
  )

  await expect(update).rejects.toMatchObject({ code: 'CS010' })
})

test('the fingerprint is set once', async ({ migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  await expect(
    migrator.sql`update countersign.verification set fingerprint = sha256('x') where id = ${id}`,
  ).rejects.toMatchObject({ code: 'CS010' })
  await expect(
    migrator.sql`update countersign.verification set fingerprint = null, link_key_id = null where id = ${id}`,
  ).rejects.toMatchObject({ code: 'CS010' })
})

test('a fingerprint names the secret its link is made with', async ({ migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  await expect(
    migrator.sql.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update countersign.verification set link_key_id = null where id = ${id}`
    }),
  ).rejects.toMatchObject({ constraint_name: 'verification_fingerprint_names_its_secret' })
})

test('a verification ends once', async ({ db, migrator, world }) => {
  const { id, key } = await world.holdEmailChange({ to: 'new@example.com' })
  await declineChange(db, { key })

  for (const set of [
    'status = 0, ended_at = null',
    'status = 1',
    'ended_at = now()',
    "reason = 'x'",
  ]) {
    const update = migrator.sql.unsafe(
      `update countersign.verification set ${set} where id = ${id}`,
    )
    await expect(update, set).rejects.toMatchObject({ code: 'CS010' })
  }
})

test('what ran out can only expire, and nothing expires before its time', async ({
  migrator,
  world,
}) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })
  const end = (set: string) =>
    migrator.sql.unsafe(`update countersign.verification set ${set} where id = ${id}`)

  await expect(end('status = 6, ended_at = expires_at')).rejects.toMatchObject({ code: 'CS010' })
  await world.expire(id)
  for (const status of [1, 2, 3, 4, 5])
    await expect(end(`status = ${status}, ended_at = now()`)).rejects.toMatchObject({
      code: 'CS010',
    })
  await expect(end('status = 6, ended_at = now()')).rejects.toMatchObject({ code: 'CS010' })
  expect((await end('status = 6, ended_at = expires_at')).count).toBe(1)
})

test('that a newer one came is noted beside an expired one once, and changes nothing else', async ({
  db,
  migrator,
  world,
}) => {
  const expired = await world.holdEmailChange({ to: 'new@example.com' })
  await world.expire(expired.id)
  await expireVerifications(db)
  const declined = await world.holdEmailChange({ to: 'new@example.com' })
  await declineChange(db, declined)
  const note = ({ id }: { id: string }, set: string) =>
    migrator.sql.unsafe(`update countersign.verification set ${set} where id = ${id}`)

  await expect(note(declined, 'superseded_by = 900')).rejects.toMatchObject({ code: 'CS010' })
  await expect(note(expired, 'superseded_by = 900, ended_at = now()')).rejects.toMatchObject({
    code: 'CS010',
  })
  expect((await note(expired, 'superseded_by = 900')).count).toBe(1)
  for (const set of ['superseded_by = 901', 'superseded_by = null', 'undone_at = now()'])
    await expect(note(expired, set), set).rejects.toMatchObject({ code: 'CS010' })
})

test('an ending has its time, and a pending one has none', async ({ migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  for (const set of ['status = 3', 'ended_at = now()']) {
    const update = migrator.sql.unsafe(
      `update countersign.verification set ${set} where id = ${id}`,
    )
    await expect(update, set).rejects.toMatchObject({
      constraint_name: 'verification_ends_with_a_time',
    })
  }
})

test('the encrypted values of a pending verification cannot be redacted', async ({
  migrator,
  world,
}) => {
  const { id } = await world.holdCardChange()

  await expect(
    migrator.sql`update countersign.verification set changes = countersign.redacted(changes) where id = ${id}`,
  ).rejects.toMatchObject({ code: 'CS010' })
})

test('wiping an ended verification changes nothing but its encrypted values', async ({
  db,
  migrator,
  world,
}) => {
  const { id, key } = await world.holdCardChange()
  await migrator.sql.begin(async (tx) => {
    await tx`
      update countersign.verification set status = 3, ended_at = now(),
        changes = '{"User_credit":{"credit_num":"x","exp_date":"2099-01"}}' where id = ${id}`
  })

  expect(await declineChange(db, { key })).toMatchObject({ outcome: 'declined' })
  expect((await world.rowOf(id)).changes).toEqual({
    User_credit: { credit_num: 'redacted:•••• 4444', exp_date: '2032-02' },
  })
})

test.for([
  'update countersign.event set by_name = null',
  'delete from countersign.event',
  'truncate countersign.event',
  'delete from countersign.verification',
  'truncate countersign.verification cascade',
])('the audit trail only grows: %s', async (statement, { migrator, world }) => {
  await world.holdEmailChange({ to: 'new@example.com' })

  await expect(migrator.sql.unsafe(statement)).rejects.toMatchObject({ code: 'CS011' })
})

test('a subject has one pending verification of a type at most', async ({ migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'new@example.com' })

  await expect(
    migrator.sql`
      insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
        requester_kind, expires_at)
      select type, email, title, changes, before, subject_kind, subject_id, requester_kind, expires_at
      from countersign.verification where id = ${id}`,
  ).rejects.toMatchObject({ constraint_name: 'verification_one_pending' })
})
