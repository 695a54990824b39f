import { type Database, panelAdmin } from '@countersign/db'
import { and, eq } from 'drizzle-orm'

/** What a request brings to show whose it is. */
export interface Shown {
  email: string | null
  /** Of a passkey. */
  credentialId: string | null
  /** Names a sign-in that waits for its second step. */
  challenge: string | null
  sessionToken: string | null
}

/** The admins that a request may act for, each with the epoch of their sign-in. */
export type SignInEpochs = ReadonlyMap<string, number>

/**
 * Reads the epochs, before anything else is checked; for a session or a challenge that has ended it finds none.
 * Whenever an account is secured (a reset, an undo, "this wasn't me") its epoch is raised.
 */
export async function readSignInEpochs(
  db: Pick<Database, 'sql'>,
  { email, credentialId, challenge, sessionToken }: Shown,
): Promise<SignInEpochs> {
  const rows = await db.sql<{ id: string; epoch: number }[]>`
    select a.id::text as id, a.sign_in_epoch as epoch from countersign.panel_admin a
    where a.email = lower(${email})
      or a.id = (select p.user_id from countersign.panel_passkey p where p.credential_id = ${credentialId})
      or a.id = (select s.user_id from countersign.panel_session s where s.token = ${sessionToken})
      or a.id::text in (select w.value from countersign.panel_challenge w where w.identifier = ${challenge})`
  return new Map(rows.map(({ id, epoch }) => [id, epoch]))
}

/**
 * Whether none of these admins was secured since their epochs were read. Waits for one that is being secured, and
 * has the next wait for the end of this transaction, so that it finds what was written in it.
 */
export async function areCurrent(
  tx: Pick<Database['orm'], 'select'>,
  epochs: SignInEpochs,
): Promise<boolean> {
  for (const [id, epoch] of epochs) {
    const current = await tx
      .select({ id: panelAdmin.id })
      .from(panelAdmin)
      .where(and(eq(panelAdmin.id, Number(id)), eq(panelAdmin.signInEpoch, epoch)))
      .for('share')
    // guard sign-ins-under-way-end: "current.length === 0" → "false" (e2e/password-reset.db.test.ts)
    if (current.length === 0) return false
  }
  return true
}
