import type { Status } from '@countersign/changes'
import type { Database } from '@countersign/db'

/** A verification as a test wants it, whatever led there. */
export interface PastVerification {
  type: 'A' | 'B' | 'C' | 'u'
  status: Status | 'ran-out'
  email: string
  subject: { kind: 'panel-admin' | 'User'; id: string }
  minutesAgo: number
  /** The id of the admin who asked for it; a program did where it is left out. */
  admin?: string
}

const codes = {
  pending: 0,
  expired: 6,
  /** Its time is over, and no sweep has stored that yet. */
  'ran-out': 0,
  confirmed: 1,
  revoked: 2,
  declined: 3,
  superseded: 4,
  applying: 7,
  conflicted: 5,
}

/** Writes many verifications at once, oldest first, past all verbs; returns their ids in that order. */
export async function insertHistory(
  migrator: Database,
  history: PastVerification[],
): Promise<string[]> {
  const rows = history.map(({ type, status, email, subject: of, minutesAgo, admin }) => ({
    type,
    status: codes[status],
    is_expired: status === 'expired' || status === 'ran-out',
    email,
    subject_kind: of.kind,
    subject_id: of.id,
    minutes_ago: minutesAgo,
    admin: admin ?? null,
  }))
  const inserted = await migrator.sql<{ id: string }[]>`
    insert into countersign.verification (type, status, email, title, changes, before, subject_kind, subject_id,
      requester_kind, requester_id, created_at, expires_at, ended_at)
    select type, status, email, 'title', '{}', '{}', subject_kind, subject_id,
      case when admin is null then 'client' else 'admin' end, admin,
      now() - make_interval(mins => minutes_ago),
      now() + case when is_expired then interval '-1 s' else interval '1 day' end,
      case when status <> 0 then now() end
    from jsonb_to_recordset(${migrator.sql.json(rows)}) as r(type text, status smallint, is_expired boolean,
      email text, subject_kind text, subject_id text, minutes_ago integer, admin text)
    returning id`
  return inserted.map(({ id }) => id)
}
