import { type ResetKind, resetTypes, subjects, typeOf } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { availableTypes } from './available-changes.ts'

/** Accounts that share an address are rare, and each gets its link; more than this are somebody's mistake. */
const MOST_ACCOUNTS = 5

/**
 * Mails whoever of this kind has the address a link to set a new password, or the same link again while one works.
 * Answers alike for known and unknown addresses (OWASP Forgot Password Cheat Sheet): the caller gets no answer at
 * all, and must not wait for this one.
 */
export async function requestPasswordReset(
  db: Pick<Database, 'sql'>,
  { kind, email }: { kind: ResetKind; email: string },
): Promise<void> {
  const { sql } = db
  const columns = subjects[kind]
  const type = typeOf(resetTypes[kind])
  if (!(await availableTypes(db, kind)).includes(type.letter)) return
  const accounts = await sql<{ id: string; locale: string }[]>`
    select ${sql(columns.id)}::text as id, ${sql(columns.locale)} as locale from public.${sql(kind)}
    where lower(${sql(columns.email)}) = ${email} order by ${sql(columns.id)} limit ${MOST_ACCOUNTS}`
  for (const { id, locale } of accounts)
    await sql`
      select from countersign.request_reset(${type.letter}, ${kind}, ${id}, ${type.title}, ${locale})`
}
