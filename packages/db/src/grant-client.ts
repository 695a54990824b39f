import postgres, { type TransactionSql } from 'postgres'
import { MigrationError } from './migration-error.ts'
import { asRole, DEFINER } from './roles.ts'
import { identifier } from './sql-text.ts'

const CLIENT_FUNCTIONS = [
  'hold(text, text, text, jsonb, text, text, text, bytea, text, text, text, boolean, boolean)',
  'hold_2',
  'hold(text, jsonb, jsonb, text, text, text, text, boolean, text)',
  'revoke',
  'resend',
  'find_held',
]
const SUBJECT_FUNCTIONS = ['find_pending', 'request_reset', 'subjects_by_address']

interface ClientGrant {
  /** An existing role of a host's own, which its code signs in as. */
  role: string
  /** Whether it is believed when it says that a subject itself asks; taken back where it is `false`. */
  asSubject: boolean
  /** The names of the types that it may hold; none for all. */
  types?: readonly string[]
}

/**
 * Lets a role of a host's own hold changes. `url` is for the role that migrated. Throws a MigrationError where there is
 * no such role, or no such type.
 */
export async function grantClient(
  url: string,
  { role, asSubject, types = [] }: ClientGrant,
): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await sql.begin(async (tx) => {
      const [known] = await tx`select from pg_roles where rolname = ${role}`
      if (!known)
        throw new MigrationError(`There is no role ${role}: make it first (create role … login).`)
      await asRole(tx, DEFINER, () => grantAll(tx, { role, asSubject, types }))
    })
  } finally {
    await sql.end()
  }
}

async function grantAll(
  tx: TransactionSql,
  { role, asSubject, types = [] }: ClientGrant,
): Promise<void> {
  const functions = (names: string[]) => names.map((name) => `countersign.${name}`).join(', ')
  const name = identifier(role)
  await tx.unsafe(`
    grant usage on schema countersign to ${name};
    grant execute on function ${functions(CLIENT_FUNCTIONS)} to ${name};
    ${asSubject ? 'grant' : 'revoke'} execute on function ${functions(SUBJECT_FUNCTIONS)}
      ${asSubject ? 'to' : 'from'} ${name}`)
  await tx`
    update countersign.setting set subject_roles = case when ${asSubject}
      then array_append(array_remove(subject_roles, ${role}), ${role}) else array_remove(subject_roles, ${role}) end`
  await tx`delete from countersign.role_type where role = ${role}`
  for (const name of types) {
    const [known] = await tx<{ letter: string | null; names: string[] }[]>`
      select countersign.type_letter(${name}) as letter, countersign.type_names() as names`
    if (!known?.letter)
      throw new MigrationError(`There is no type ${name}. There are: ${known?.names.join(', ')}.`)
    await tx`insert into countersign.role_type (role, type) values (${role}, ${known.letter}) on conflict do nothing`
  }
}
