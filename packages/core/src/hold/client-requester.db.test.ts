import { connect, grantClient } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { encryptionKeys, hashPrompted, sharedTest as test } from '../testing/index.ts'
import { findHeldChange } from './find-held-change.ts'
import { holdChange } from './hold-change.ts'
import type { ClientRequester } from './requester.ts'

const billing: ClientRequester = { kind: 'client', id: 'billing', name: 'Billing' }
const bank: ClientRequester = { kind: 'client', id: 'bank', name: 'The bank' }
const unnamed: ClientRequester = { kind: 'client', id: null, name: null }

test('a client withdraws and mails again what it asked for', async ({ db, migrator, world }) => {
  const { id } = await world.holdEmailChange({ to: 'own@example.com', by: billing })
  await migrator.sql`
    update countersign.message set status = 'sent', created_at = created_at - interval '1 hour'`

  expect(await resendVerification(db, { id, by: billing })).toEqual({ outcome: 'queued' })
  expect(await revokeVerification(db, { id, reason: 'asked by phone', by: billing })).toEqual({
    outcome: 'revoked',
  })

  const events = await migrator.sql`
    select kind, by_kind, by_id, by_name from countersign.event
    where verification_id = ${id} and kind in ('resent', 'revoked') order by id`
  const by = { by_kind: 'client', by_id: 'billing', by_name: 'Billing' }
  expect(events).toEqual([
    { kind: 'resent', ...by },
    { kind: 'revoked', ...by },
  ])
})

test('what another client asked for, an admin or the subject, is not found', async ({
  db,
  world,
}) => {
  const held = [
    await world.holdEmailChange({ to: 'bank@example.com', by: bank }),
    await world.holdEmailChange({ to: 'unnamed@example.com', by: unnamed }),
    await world.holdEmailChange({ to: 'admin@example.com', by: await world.someAdmin() }),
    await world.holdEmailChange({ to: 'subject@example.com' }),
  ]

  for (const { id } of [...held, { id: '999999' }]) {
    const gone = { outcome: 'not-found' }
    expect(await resendVerification(db, { id, by: billing })).toEqual(gone)
    expect(await revokeVerification(db, { id, reason: null, by: billing })).toEqual(gone)
  }
  expect(await Promise.all(held.map(({ id }) => world.statusOf(id)))).toEqual([0, 0, 0, 0])
})

test('a role of another application finds and withdraws what it asked for as itself, and nothing of those it names', async ({
  clone,
  db,
  migrator,
  world,
}) => {
  const role = 'countersign_test_invoices'
  await migrator.sql.unsafe(`create role ${role} login password 'x'`)
  await grantClient(clone.url, { role, asSubject: false })
  const url = new URL(clone.url)
  Object.assign(url, { username: role, password: 'x' })
  const other = connect(url.href, { config: db.config, max: 1 })
  const ofBank = await world.holdEmailChange({ to: 'theirs@example.com', by: bank })
  const { id: user } = await world.addUser()
  try {
    const own = await holdChange(
      other,
      { type: 'B', subject: { kind: 'User', id: user }, changes: {} },
      { requester: bank, encryptionKeys },
    )
    const gone = { outcome: 'not-found' }
    expect(await revokeVerification(other, { id: ofBank.id, reason: null, by: bank })).toEqual(gone)
    expect(await resendVerification(other, { id: ofBank.id, by: bank })).toEqual(gone)
    expect(await findHeldChange(other, ofBank)).toBe(undefined)
    expect(await findHeldChange(other, own)).toMatchObject({
      id: own.id,
      status: 'pending',
      requester: { kind: 'client', id: role },
    })
    expect(await findHeldChange(db, own)).toMatchObject({ requester: { id: role } })
    expect(await revokeVerification(other, { id: own.id, reason: null, by: bank })).toEqual({
      outcome: 'revoked',
    })
  } finally {
    await other.end()
    await migrator.sql.unsafe(`drop owned by ${role}; drop role ${role}`)
  }
})

test('a client does not withdraw the offer to undo what it asked for', async ({ db, world }) => {
  const held = await world.holdEmailChange({ to: 'thief@example.com', by: billing })
  await confirmChange(db, await world.partnerOf(held), hashPrompted)
  await confirmChange(db, held, hashPrompted)
  const undo = await world.undoOf(held)

  expect(await revokeVerification(db, { id: undo.id, reason: null, by: billing })).toEqual({
    outcome: 'not-found',
  })
  expect(await confirmChange(db, undo, hashPrompted)).toMatchObject({ outcome: 'applied' })
})
