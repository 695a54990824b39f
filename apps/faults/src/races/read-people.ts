import { type Status, statusOf } from '@countersign/changes'
import type { Sql } from 'postgres'

export interface RacedVerification {
  id: string
  user: string
  status: Status
  /** 0 for the address that confirms it; others of its group stop it, or have the other key. */
  role: number
  isReplaced: boolean
  isUndone: boolean
  isPurged: boolean
  /** Whether it needs an approval. */
  needsApproval: boolean
  /** Its lines of the audit trail, in their order. */
  events: string[]
}

/** What PostgreSQL has of a person after a race. */
export interface RacedPerson {
  verifications: RacedVerification[]
  /** The addresses that were written to the person's row, in their order. */
  applied: string[]
  email: string
}

interface StoredVerification extends Omit<RacedVerification, 'status'> {
  code: number
  isExpired: boolean
}

/** Reads what there is of these people, by the ids of their rows. */
export async function readPeople(
  sql: Sql,
  users: readonly string[],
): Promise<Map<string, RacedPerson>> {
  const ids = [...users]
  const verifications = await sql<StoredVerification[]>`
    select v.id::text, v.subject_id as user, v.status as code, v.status = 0 and v.expires_at <= now() as "isExpired", v.role,
      v.superseded_by is not null as "isReplaced", v.undone_at is not null as "isUndone", v.purged_at is not null as "isPurged",
      v.cool_down_until is not null as "needsApproval",
      array(select e.kind from countersign.event e where e.verification_id = v.id order by e.number) as events
    from countersign.verification v where v.subject_kind = 'User' and v.subject_id = any (${ids}) order by v.id`
  const people = await sql<{ id: string; email: string; applied: string[] }[]>`
    select u.id::text, u.email,
      array(select a.email from faults.applied a where a.user_id = u.id order by a.number) as applied
    from public."User" u where u.id = any (${ids}::bigint[])`
  const byUser = Map.groupBy(verifications, ({ user }) => user)
  return new Map(
    people.map(({ id, email, applied }) => [
      id,
      { email, applied, verifications: (byUser.get(id) ?? []).map(withStatus) },
    ]),
  )
}

const withStatus = ({ code, isExpired, ...row }: StoredVerification): RacedVerification => ({
  ...row,
  status: statusOf(code, isExpired),
})
