import { type Config, resetTypesOf } from '@countersign/changes'
import type { AnyTransaction } from '@countersign/db/pool'
import { callFunction } from '../call-function.ts'
import { badInput } from '../domain-error.ts'

const REQUEST = `(
  select count(asked.outcome) from countersign.subjects_by_address($1::text, $2::text) found,
    lateral countersign.request_reset($3::text, $1::text, found.found_id, '', found.found_locale) asked)`

/**
 * Mails the subject of this kind that has the address a link to set a new password, or the same link again while one works.
 * Answers alike for known and unknown addresses (OWASP Forgot Password Cheat Sheet): the caller gets no answer at
 * all, and must not wait for this one.
 */
export async function requestPasswordReset(
  db: AnyTransaction,
  { kind, email }: { kind: string; email: string },
): Promise<void> {
  requireResettable(db.config, kind)
  await callFunction(db, REQUEST, [kind, email, resetTypesOf(db.config)[kind] as string])
}

/** Throws a DomainError where nobody of this kind can ask for a new password. */
export function requireResettable(config: Config, kind: string): void {
  const resets = resetTypesOf(config)
  if (Object.hasOwn(resets, kind)) return
  const known = Object.keys(resets).join(', ')
  throw badInput(['kind'], `Nobody of this kind can ask for a new password. These can: ${known}.`)
}
