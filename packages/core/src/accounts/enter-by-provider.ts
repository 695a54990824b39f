import type { Role } from '@countersign/changes'
import type { Db } from '@countersign/db'

/** A person as a provider (OpenID Connect) has them, once what it says was verified. */
export interface ProvidedPerson {
  issuer: string
  /** The provider's own name for them (`sub`). */
  subject: string
  email: string
  isEmailVerified: boolean
  name: string
  /** What the provider's claim makes of them; `null` where it names no role. */
  role: Role | null
}

/** Why a person whom a provider vouches for does not enter. */
export type EntryRefusal = 'no-role' | 'unverified' | 'unknown' | 'other-identity' | 'last-owner'

export type Entry =
  | { outcome: 'entered'; adminId: string; identityId: string; epoch: number }
  | { outcome: EntryRefusal }

/**
 * Lets a person in whom a provider vouches for, with the role that it gives them, and links or, where `mayAdd`, adds
 * their admin the first time. Returns who that is, with the epoch of their sign-in, or why nobody enters.
 */
export async function enterByProvider(
  db: Db,
  { issuer, subject, email, isEmailVerified, name, role }: ProvidedPerson,
  { mayAdd }: { mayAdd: boolean },
): Promise<Entry> {
  const [row] = await db.sql<[Entry?]>`
    select outcome, admin_id::text as "adminId", identity_id::text as "identityId", epoch
    from countersign.enter_by_provider(${issuer}, ${subject}, ${email}, ${isEmailVerified}, ${name}, ${role}, ${mayAdd})`
  if (!row) throw new Error('countersign.enter_by_provider returned no row')
  return row
}
