import type { TransactionSql } from 'postgres'
import { asRole, DEFINER } from './roles.ts'
import { identifier } from './sql-text.ts'

/** What indexes of ours need. Anybody who may create in a database may make them in it: they are trusted. */
const EXTENSIONS = ['pg_trgm']

/**
 * Makes each extension in our schema. One that the database has already is used where it is, and never moved; where
 * its schema is closed to us, it is open only until the function that is returned was called.
 */
export async function makeExtensions(tx: TransactionSql): Promise<() => Promise<void>> {
  const [{ me } = { me: '' }] = await tx<{ me: string }[]>`select current_user as me`
  const known = await tx<{ name: string }[]>`select extname as name from pg_extension`
  for (const name of EXTENSIONS.filter((wanted) => !known.some((each) => each.name === wanted))) {
    const ours = (statement: string) => asRole(tx, DEFINER, () => tx.unsafe(statement))
    if (me !== DEFINER) await ours(`grant usage, create on schema countersign to ${identifier(me)}`)
    await tx.unsafe(`create extension ${name} schema countersign`)
    if (me !== DEFINER)
      await ours(`revoke usage, create on schema countersign from ${identifier(me)}`)
  }
  const placed = await tx<{ schema: string; isOpen: boolean }[]>`
    select distinct n.nspname as schema, has_schema_privilege(${DEFINER}, n.oid, 'usage') as "isOpen"
    from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname in ${tx(EXTENSIONS)}`
  const closed = placed.filter(({ isOpen }) => !isOpen).map(({ schema }) => identifier(schema))
  for (const schema of closed) await tx.unsafe(`grant usage on schema ${schema} to ${DEFINER}`)
  const path = [...placed.map(({ schema }) => identifier(schema)), 'countersign']
  await tx.unsafe(`set local search_path = ${path.join(', ')}`)
  return async () => {
    for (const schema of closed) await tx.unsafe(`revoke usage on schema ${schema} from ${DEFINER}`)
  }
}
