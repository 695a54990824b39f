import type { TransactionSql } from 'postgres'
import { asRole, DEFINER, isThere } from './roles.ts'
import { identifier } from './sql-text.ts'

/** Where versions before 0.1.0 kept the panel's admins, and where they are now; sessions are not among them. */
const FORMER = [
  ['Admin', 'panel_admin'],
  ['Admin_account', 'panel_account'],
  ['Admin_passkey', 'panel_passkey'],
  ['Admin_two_factor', 'panel_two_factor'],
] as const

interface Table {
  former: string
  now: string
  columns: string[]
}

/**
 * Takes over the panel's admins of a version before 0.1.0, with their passwords, passkeys and second factors, where
 * there are none yet. Their former tables, in `public`, stay as they are.
 */
export async function takeOverAdmins(tx: TransactionSql): Promise<void> {
  const tables = await findFormer(tx)
  if (tables.length === 0) return
  const names = tables.map(({ former }) => `public.${identifier(former)}`).join(', ')
  await tx.unsafe(`grant select on ${names} to ${DEFINER}`)
  await asRole(tx, DEFINER, async () => {
    for (const { former, now, columns } of tables) {
      const list = columns.map(identifier).join(', ')
      await tx.unsafe(`
        insert into countersign.${now} (${list}) select ${list} from public.${identifier(former)};
        select setval(pg_get_serial_sequence('countersign.${now}', 'id'), greatest(max(id), 1)) from countersign.${now}`)
    }
  })
  await tx.unsafe(`revoke select on ${names} from ${DEFINER}`)
}

/** The former tables with the columns that they have in common with ours; none where they are not what we made. */
async function findFormer(tx: TransactionSql): Promise<Table[]> {
  const [are] = await tx<{ ours: boolean }[]>`
    select count(*) = 2 as ours from pg_attribute a where (a.attrelid, a.attname) in (
      (to_regclass('public."Admin"'), 'two_factor_enabled'), (to_regclass('public."Admin_account"'), 'provider_id'))`
  // A plan that only lists our tables has none yet.
  if (!are?.ours || !(await isThere(tx, 'panel_admin'))) return []
  const isEmpty = await asRole(tx, DEFINER, async () => {
    const admins = await tx`select from countersign.panel_admin limit 1`
    return admins.length === 0
  })
  // guard admins-taken-over-once: "!isEmpty" → "false" (versions.db.test.ts)
  if (!isEmpty) return []
  const found = await Promise.all(
    FORMER.map(async ([former, now]) => {
      const columns = await tx<{ name: string }[]>`
        select a.attname as name from pg_attribute a, pg_attribute b join pg_class c on c.oid = b.attrelid
        where a.attrelid = to_regclass(${`public.${identifier(former)}`}) and a.attnum > 0 and not a.attisdropped
          and c.relnamespace = 'countersign'::regnamespace and c.relname = ${now} and b.attnum > 0 and not b.attisdropped
          and b.attname = a.attname order by a.attnum`
      return { former, now, columns: columns.map(({ name }) => name) }
    }),
  )
  return found.filter(({ columns }) => columns.length > 0)
}
