import { type Config, resetTypesOf } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { badInput } from '../domain-error.ts'

/**
 * Mails whoever of this kind has the address a link to set a new password, or the same link again while one works.
 * Answers alike for known and unknown addresses (OWASP Forgot Password Cheat Sheet): the caller gets no answer at
 * all, and must not wait for this one.
 */
export async function requestPasswordReset(
  { config, sql }: Pick<Database, 'config' | 'sql'>,
  { kind, email }: { kind: string; email: string },
): Promise<void> {
  requireResettable(config, kind)
  const letter = resetTypesOf(config)[kind] as string
  const accounts = await sql<{ id: string; locale: string }[]>`
    select found_id as id, found_locale as locale from countersign.subjects_by_address(${kind}, ${email})`
  for (const { id, locale } of accounts)
    await sql`
      select from countersign.request_reset(${letter}, ${kind}, ${id}, '', ${locale})`
}

/** Throws a DomainError where nobody of this kind can ask for a new password. */
export function requireResettable(config: Config, kind: string): void {
  const resets = resetTypesOf(config)
  if (Object.hasOwn(resets, kind)) return
  const known = Object.keys(resets).join(', ')
  throw badInput(['kind'], `Nobody of this kind can ask for a new password. These can: ${known}.`)
}
