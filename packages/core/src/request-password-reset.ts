import { typeOf } from '@countersign/changes'
import type { Database } from '@countersign/db'

/**
 * Mails an admin a link to set a new password. Answers alike for known and unknown addresses (OWASP
 * Forgot Password Cheat Sheet): the caller gets no answer at all, and must not wait for this one.
 */
export async function requestPasswordReset(
  db: Database,
  { email }: { email: string },
): Promise<void> {
  const [admin] = await db.sql<{ id: string }[]>`
    select id::text from public."Admin" where email = ${email}`
  if (!admin) return
  await db.sql`
    select from countersign.request_reset('B', 'Admin', ${admin.id}, ${typeOf('B').title}, 'en')`
}
