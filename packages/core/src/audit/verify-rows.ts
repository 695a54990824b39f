import { AUDIT_BATCH, type Sql, sha256, type Tell } from './audit-trail.ts'

interface Row {
  verification: string
  is_purged: boolean
  salt: string | null
  changes: string
  agreed: string
  agreed_digest: Buffer
  encrypted_digest: Buffer | null
  row: string
  line: string | null
  row_digest: Buffer | null
}

/**
 * Whether each verification still says what was agreed, and whether it and its mails are as its last line left
 * them. The columns are those of 12-audit.sql.
 */
export async function verifyRows(tx: Sql, tell: Tell): Promise<void> {
  const rows = tx<Row[]>`
    select v.id::text as verification, v.purged_at is not null as is_purged, v.salt::text,
      v.changes::text as changes, v.agreed_digest, v.encrypted_digest,
      (jsonb_build_array(v.salt, v.email, v.title, v.description, v.locale, v.before, v.subject_name, v.notice_email,
        v.requester_name, v.idempotency_key, v.group_id, v.role, v.undo_of,
        encode(v.encrypted_digest, 'hex')) || case when v.cool_down_until is not null
          then jsonb_build_array(extract(epoch from v.cool_down_until)) else '[]'::jsonb end)::text as agreed,
      (jsonb_build_array(v.salt, v.status, extract(epoch from v.ended_at), extract(epoch from v.confirmed_at),
        v.superseded_by, extract(epoch from v.undone_at), v.conflict, v.reason, extract(epoch from v.purged_at), (
          select jsonb_agg(jsonb_build_array(m.id, m.kind, m.status, m.recipient, extract(epoch from m.sent_at),
            case when m.status <> 'queued' then m.last_reply end, m.news) order by m.id)
          from countersign.message m where m.verification_id = v.id))
        || case when v.cool_down_until is not null then jsonb_build_array((
          select jsonb_agg(jsonb_build_array(a.admin_id, extract(epoch from a.at)) order by a.admin_id)
          from countersign.approval a where a.verification_id = v.id)) else '[]'::jsonb end)::text as row,
      last.line, last.row_digest
    from countersign.verification v left join lateral (
      select 'line ' || e.number || ' (event ' || e.id || ', ' || e.kind || ')' as line, e.row_digest
      from countersign.event e where e.verification_id = v.id order by e.number desc limit 1) last on true
    order by v.id`
  for await (const batch of rows.cursor(AUDIT_BATCH)) {
    for (const row of batch) {
      verifyAgreed(row, tell)
      if (row.row_digest && !sha256(row.row).equals(row.row_digest)) {
        tell(
          `verification ${row.verification}: its status, its ending, its approvals or its mails were edited after its last line, ${row.line}`,
        )
      }
    }
  }
  await findUntoldMails(tx, tell)
}

function verifyAgreed(row: Row, tell: Tell): void {
  // The details are gone: their digest stays, and the first line vouches for it.
  if (row.is_purged) return
  // guard agreed-digest: "!sha256(row.agreed, redacted(row.changes)).equals(row.agreed_digest)" → "false" (tampering.db.test.ts)
  if (!sha256(row.agreed, redacted(row.changes)).equals(row.agreed_digest)) {
    tell(
      `verification ${row.verification}: what was agreed in it was edited: the address, the changes, what was before, the title or a name`,
    )
  }
  const isRedacted = !row.changes.includes('"encrypted:')
  if (isRedacted || row.encrypted_digest === null) return
  if (!sha256(row.salt ?? '', stamps(row.changes)).equals(row.encrypted_digest))
    tell(`verification ${row.verification}: an encrypted value of its changes was replaced`)
}

/** Changes as they are once their encrypted values are redacted. */
const redacted = (changes: string): string =>
  changes.replace(/(?<!\\)"encrypted:[^:"]*(?::[^:"]*)?:?/g, '"redacted:')

/** Changes with what stays of their encrypted values under any key; see stored-value.ts of packages/changes. */
const stamps = (changes: string): string =>
  changes.replace(/(?<!\\)"encrypted:[^:"]*:([^:"]{0,24})[^:"]*/g, '"$1')

async function findUntoldMails(tx: Sql, tell: Tell): Promise<void> {
  const rows = tx<{ id: string; verification: string; status: string }[]>`
    select m.id::text, m.verification_id::text as verification, m.status from countersign.message m
    where m.status <> 'queued' and m.verification_id is not null and not exists (
      select from countersign.event e where e.verification_id = m.verification_id and e.detail ->> 'message' = m.id::text)
    order by m.id`
  for await (const batch of rows.cursor(AUDIT_BATCH)) {
    for (const { id, verification, status } of batch)
      tell(`verification ${verification}: the line of mail ${id} (${status}) was removed`)
  }
}
