import { defineConfig } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import { type Database, findThenCallFaults, migrate } from '@countersign/db'
import { expect } from 'vitest'
import { test as base, hashPrompted } from '../testing/index.ts'
import { confirmBatch } from './confirm-batch.ts'
import { confirmChange } from './confirm-change.ts'
import { simulateChange } from './simulate-change.ts'

/* A function of the host's that a type calls, in the transaction that applies its change. */

const config = defineConfig({
  ...exampleDeclarations,
  types: exampleDeclarations.types.map((type) =>
    ['A', 'C'].includes(type.letter) ? { ...type, thenCall: 'host.on_change' } : type,
  ),
})

const calling = (body: string) => `
  create or replace function host.on_change(verification_id bigint, subject jsonb, changes jsonb) returns void
  language plpgsql as $host$ begin ${body} end $host$;`

const WRITES_DOWN = `insert into told (id, subject, changes, caller) values (verification_id, subject, changes, current_user);`

const test = base.extend<{ host: Database }>({
  host: async ({ migrator, clone }, use) => {
    await migrator.sql.unsafe(`
      create schema host;
      create table host.told (id bigint, subject jsonb, changes jsonb, caller text);
      ${calling(WRITES_DOWN)}`)
    await migrate({ ...clone, config })
    await migrator.sql.unsafe('grant insert on host.told to countersign_applier')
    await use(migrator)
  },
})

const told = ({ sql }: Database) => sql`select id::text, subject, changes, caller from host.told`

test('calls the host’s function once the change is applied, and once more as it is undone', async ({
  host,
  db,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@example.com' })
  const held = await world.holdEmailChange({ to: 'new@example.com', subject: user })
  expect(await simulateChange(db, { id: held.id })).toMatchObject({ outcome: 'applies' })
  expect(await told(host)).toEqual([])

  await confirmChange(db, held, hashPrompted)

  const call = { subject: user, caller: 'countersign_applier' }
  const changed = { ...call, id: held.id, changes: { User: { email: 'new@example.com' } } }
  expect(await told(host)).toEqual([changed])
  const undo = await world.undoOf(held)
  await confirmChange(db, undo, hashPrompted)
  expect(await told(host)).toEqual([
    changed,
    { ...call, id: undo.id, changes: { User: { email: 'ada@example.com' } } },
  ])
})

test('of a change in a batch it is called as well, and of an encrypted value it sees the mask', async ({
  host,
  db,
  world,
}) => {
  const card = await world.holdCardChange({ number: '5555555555554444', expiry: '2032-02' })

  expect(await confirmBatch(db, [card])).toMatchObject([{ outcome: 'applied' }])

  expect(await told(host)).toMatchObject([
    { changes: { User_credit: { credit_num: 'redacted:•••• 4444', exp_date: '2032-02' } } },
  ])
})

test('an exception in it refuses the change, and nothing is applied', async ({
  host,
  db,
  world,
}) => {
  await host.sql.unsafe(calling(`${WRITES_DOWN} raise exception 'not today';`))
  const user = await world.addUser({ email: 'ada@example.com' })
  const held = await world.holdEmailChange({ to: 'new@example.com', subject: user })

  expect(await simulateChange(db, { id: held.id })).toMatchObject({ outcome: 'conflicts' })
  expect(await confirmChange(db, held, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'rejected' } },
  })

  expect(await world.emailOf(user)).toBe('ada@example.com')
  expect(await told(host)).toEqual([])
})

test('it reaches nothing of ours, and no column that is not declared', async ({
  host,
  db,
  world,
}) => {
  const held = await world.holdEmailChange({ to: 'new@example.com' })
  for (const statement of [
    'perform 1 from countersign.verification',
    'delete from public."User"',
  ]) {
    await host.sql.unsafe(calling(`${statement};`))
    const refused = await confirmChange(db, held, hashPrompted).catch((error: Error) => error)
    expect(refused).toMatchObject({ code: '42501' })
    expect(await world.statusOf(held.id)).toBe(0)
  }
})

test('one that is not there, takes other parameters or may not be called is refused as it is migrated', async ({
  host,
  clone,
  db,
}) => {
  const { sql } = host
  expect(await findThenCallFaults(db.sql, config)).toEqual([])
  const refused = async (): Promise<string> => {
    expect(await findThenCallFaults(db.sql, config)).toHaveLength(2)
    return migrate({ ...clone, config }).then(
      () => 'migrated',
      (error: Error) => error.message,
    )
  }

  await sql`revoke execute on function host.on_change from public`
  expect(await refused()).toContain(
    'countersign_applier may not call "host"."on_change"(bigint, jsonb, jsonb) (grant execute on function',
  )
  await sql`drop function host.on_change`
  expect(await refused()).toContain(
    'function "host"."on_change"(bigint, jsonb, jsonb) is declared to be called, but does not exist',
  )
  await sql`create function host.on_change(id integer) returns void language sql as ''`
  expect(await refused()).toContain('but takes other parameters: (id integer)')
})
