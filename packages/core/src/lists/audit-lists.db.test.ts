import { eventKinds } from '@countersign/changes'
import { expect } from 'vitest'
import { inviteAdmin } from '../accounts/invite-admin.ts'
import { removeAdmin } from '../accounts/remove-admin.ts'
import { setAdminRole } from '../accounts/set-admin-role.ts'
import { parseCheckpointKey } from '../audit/checkpoint-key.ts'
import { makeCheckpoint } from '../audit/make-checkpoint.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { encryptionKeys, hashPrompted, test } from '../testing/index.ts'
import { findLastCheckpoint } from './find-last-checkpoint.ts'
import { listEvents, listEventsInput } from './list-events.ts'
import { listPanelEvents, listPanelEventsInput } from './list-panel-events.ts'
import { noteExport } from './note-export.ts'

const events = (filters: object = {}) => listEventsInput.parse(filters)
const panelEvents = (filters: object = {}) => listPanelEventsInput.parse(filters)

test('the whole trail is listed newest first, page by page, by kind, by admin and by time', async ({
  db,
  migrator,
  world,
}) => {
  const admin = await world.addAdmin({ name: 'Olga' })
  const by = await world.addSession(admin)
  const held = []
  for (const name of ['a', 'b', 'c'])
    held.push(await world.holdEmailChange({ to: `${name}@new.example` }))
  const [first, second, third] = held
  if (!first || !second || !third) throw new Error('three were held')
  await confirmChange(db, first, hashPrompted)
  await declineChange(db, second)
  await revokeVerification(db, { id: third.id, reason: 'a test', by })

  const all = await listEvents(db, events())
  expect(all.items[0]).toMatchObject({
    kind: 'revoked',
    by: { kind: 'admin', id: admin.id, name: 'Olga' },
    verification: { id: third.id, status: 'revoked', email: 'c@new.example', type: 'A' },
  })
  const ids = all.items.map(({ id }) => Number(id))
  expect(ids).toEqual([...ids].sort((one, other) => other - one))
  const pages = []
  let cursor: string | undefined
  do {
    const page = await listEvents(db, events({ cursor, limit: 2 }))
    pages.push(...page.items)
    cursor = page.next ?? undefined
  } while (cursor)
  expect(pages).toEqual(all.items)

  for (const kind of eventKinds)
    expect((await listEvents(db, events({ kind }))).items).toEqual(
      all.items.filter((item) => item.kind === kind),
    )
  expect((await listEvents(db, events({ adminId: admin.id }))).items).toEqual([all.items[0]])
  expect((await listEvents(db, events({ adminId: admin.id, kind: 'held' }))).items).toEqual([])

  await migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`update countersign.event set at = at - interval '2 days' where id <= ${all.items.at(-3)?.id ?? ''}`
  })
  const yesterday = new Date(Date.now() - 86_400_000).toISOString()
  const since = await listEvents(db, events({ from: yesterday }))
  const until = await listEvents(db, events({ to: yesterday }))
  expect(since.items.map(({ id }) => id)).toEqual(all.items.slice(0, -3).map(({ id }) => id))
  expect(until.items.map(({ id }) => id)).toEqual(all.items.slice(-3).map(({ id }) => id))
  const later = new Date(Date.now() + 86_400_000).toISOString()
  expect((await listEvents(db, events({ from: later }))).items).toEqual([])
})

test('sign-ins, invitations, roles, removals and exports are written down, and stay', async ({
  db,
  web,
  migrator,
  world,
}) => {
  const owner = await world.addAdmin({ name: 'Olga' })
  const by = await world.addSession(owner)
  const input = { name: 'Vera', email: 'vera@example.com', role: 'viewer' } as const
  const { id } = await inviteAdmin(db, input, { requester: by, encryptionKeys })
  await setAdminRole(db, { id, role: 'operator', by })
  await removeAdmin(db, { id, by })
  const detail = { what: 'events', filters: { kind: 'held' }, format: 'csv' }
  expect(await noteExport(web, { by, detail })).toBe(true)
  expect(await noteExport(web, { by: { session: Buffer.from('nobody') }, detail })).toBe(false)

  const { items } = await listPanelEvents(db, panelEvents())
  const about = { admin: id, name: 'Vera' }
  expect(items.map(({ kind, by: who, detail: what }) => ({ kind, who: who?.name, what }))).toEqual([
    { kind: 'exported', who: 'Olga', what: detail },
    { kind: 'removed', who: 'Olga', what: { ...about, role: 'operator' } },
    { kind: 'role-changed', who: 'Olga', what: { ...about, from: 'viewer', role: 'operator' } },
    { kind: 'invited', who: 'Olga', what: { ...about, role: 'viewer' } },
    { kind: 'signed-in', who: 'Olga', what: {} },
  ])
  expect((await listPanelEvents(db, panelEvents({ kind: 'removed' }))).items).toHaveLength(1)
  expect((await listPanelEvents(db, panelEvents({ adminId: id }))).items).toEqual([])

  for (const change of [
    'update countersign.panel_event set kind = kind',
    'delete from countersign.panel_event',
  ])
    await expect(migrator.sql.unsafe(change)).rejects.toThrow('panel_event rows cannot be')
  await expect(
    web.sql`insert into countersign.panel_event (kind) values ('removed')`,
  ).rejects.toThrow('permission denied')
})

test('the latest checkpoint says what came after it', async ({ db, worker, world }) => {
  expect(await findLastCheckpoint(db)).toBe(null)
  await world.holdEmailChange({ to: 'a@new.example' })
  await makeCheckpoint(worker, parseCheckpointKey('A'.repeat(43)))
  expect(await findLastCheckpoint(db)).toMatchObject({ number: '1', linesSince: 0 })
  await world.holdEmailChange({ to: 'b@new.example' })
  expect(await findLastCheckpoint(db)).toMatchObject({ number: '1', linesSince: 1 })
})
