import type { Db } from '@countersign/db'
import { HELD_BACK } from './send-claimed.ts'

/** Of each status so many are looked through, the newest. */
const MOST = 1_000

/**
 * The mails that failed or were put off and can be tried again, with why: the mail server's enhanced status code (RFC
 * 3463), else its reply's number, else how its reply begins; of what is held back just that. They are those that `send_message_again` takes, of the last
 * two weeks: none whose link has ended, none of which a newer one was written. Columns: id, verification_id, status,
 * created_at, last_outcome, last_reply, reason.
 */
export const stuckMessages = ({ sql }: Pick<Db, 'sql'>) => sql`
  select m.id, m.verification_id, m.status, m.created_at, m.last_outcome, m.last_reply, coalesce(
    substring(m.last_reply from ${`^${HELD_BACK}`}::text), substring(m.last_reply from '\\m[245]\\.\\d{1,3}\\.\\d{1,3}\\M'), substring(m.last_reply from '^\\d{3}'),
    left(m.last_reply, 80), '') as reason
  from ((select * from countersign.message where status = 'failed' order by status desc, id desc limit ${MOST})
    union all
    (select * from countersign.message where status = 'queued' and last_outcome in ('deferred', 'sender-refused')
      order by status desc, id desc limit ${MOST})) m
  left join countersign.verification v on v.id = m.verification_id
  where m.recipient <> '' and v.purged_at is null and m.created_at > now() - interval '14 days'
    and (m.kind <> 'link' or v.status = 0 and v.expires_at > now())
    and not exists (select from countersign.message newer
      where newer.verification_id = m.verification_id and newer.kind = m.kind and newer.recipient = m.recipient
        and newer.id > m.id)
    and (m.verification_id is not null or not exists (select from countersign.message newer
      where newer.verification_id is null and newer.created_at >= m.created_at and newer.recipient = m.recipient
        and newer.news is not distinct from m.news and newer.id > m.id))`
