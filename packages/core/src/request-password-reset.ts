import type { Database } from '@countersign/db'
import { DomainError } from './domain-error.ts'
import { holdChange } from './hold-change.ts'
import type { SecretRing } from './secret-ring.ts'

/**
 * Mails an admin a link to set a new password. Answers alike for known and unknown addresses (OWASP
 * Forgot Password Cheat Sheet): the caller gets no answer at all, and must not wait for this one.
 */
export async function requestPasswordReset(
  db: Database,
  { email }: { email: string },
  { seals }: { seals: SecretRing },
): Promise<void> {
  const [admin] = await db.sql<{ id: string; name: string }[]>`
    select id::text, name from public."Admin" where email = ${email}`
  if (!admin) return
  try {
    await holdChange(
      db,
      { type: 'B', owner: { table: 'Admin', id: admin.id }, changes: {} },
      { requester: { kind: 'owner', id: admin.id, name: admin.name }, seals },
    )
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
  }
}
