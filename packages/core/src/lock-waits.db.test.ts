import { expect } from 'vitest'
import { confirmChange } from './confirm/confirm-change.ts'
import { sharedTest as test } from './testing/index.ts'
import { hashPrompted } from './testing/world.ts'

const LOCK_NOT_AVAILABLE = '55P03'
const LONGEST_WAIT_MS = 5_000

test('every verb waits a few seconds at most for other people’s locks', async ({ migrator }) => {
  const verbs = await migrator.sql<{ name: string; wait: string | null }[]>`
    select p.proname as name, (select split_part(c, '=', 2) from unnest(p.proconfig) c where c like 'lock_timeout=%') as wait
    from pg_catalog.pg_proc p
    where p.pronamespace = 'countersign'::regnamespace and (p.prosecdef or p.provolatile = 'v') and exists (
      select from countersign.setting s
      where has_function_privilege(s.web_role, p.oid, 'execute') or has_function_privilege(s.worker_role, p.oid, 'execute'))
      -- Of an extension, such as set_limit.
      and not exists (select from pg_catalog.pg_depend d where d.objid = p.oid and d.deptype = 'e')`
  expect(verbs.length).toBeGreaterThanOrEqual(18)
  for (const { name, wait } of verbs) {
    expect(wait, name).not.toBeNull()
    const [{ ms } = { ms: 0 }] = await migrator.sql<{ ms: number }[]>`
      select (extract(epoch from ${wait}::interval) * 1000)::integer as ms`
    expect(ms, name).toBeGreaterThan(0)
    expect(ms, name).toBeLessThanOrEqual(LONGEST_WAIT_MS)
  }
})

test('a confirmation that meets a lock of another application changes nothing, and its link stays good', async ({
  db,
  migrator,
  world,
}) => {
  const { key, id, subject } = await world.holdEmailChange({ to: 'lock@new.example' })
  const confirm = () => confirmChange(db, { key }, hashPrompted)

  await migrator.sql.begin(async (tx) => {
    await tx`select from public."User" where id = ${subject.id} for update`
    await expect(confirm()).rejects.toMatchObject({ code: LOCK_NOT_AVAILABLE })
  })

  expect(await world.statusOf(id)).toBe(0)
  expect((await confirm()).outcome).toBe('applied')
})
