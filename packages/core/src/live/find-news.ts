import type { Db } from '@countersign/db'

/** So many lines are named at a time; of more it is only said that there are more. */
export const MOST_LINES = 1_000

/** How long a line may take until others see it: longer than any statement of ours may. */
export const WINDOW_SECONDS = 15

/** What is new in the database. Ids are decimal strings. */
export interface FoundNews {
  /** The youngest lines of the audit trail after the one asked for, at most MOST_LINES + 1. */
  lines: { id: string; verificationId: string }[]
  /** The greatest ids there are; `0` where there is none. */
  lastLine: string
  lastMessage: string
  lastPanelEvent: string
  /** Of the sessions asked for, in hex, those that have not ended. */
  sessions: string[]
}

/**
 * The lines of the last seconds after `after`, what else is newest, and which of these sessions still last. One
 * statement, by ids alone.
 */
export async function findNews(
  { sql }: Pick<Db, 'sql'>,
  { after, sessions }: { after: string | null; sessions: string[] },
): Promise<FoundNews> {
  const [row] = await sql<FoundNews[]>`
    with last as materialized (select coalesce(max(id), 0) as id from countersign.event)
    select last.id::text as "lastLine",
      (select coalesce(max(id), 0)::text from countersign.message) as "lastMessage",
      (select coalesce(max(id), 0)::text from countersign.panel_event) as "lastPanelEvent",
      (select coalesce(json_agg(json_build_object('id', e.id::text, 'verificationId', e.verification_id::text) order by e.id), '[]')
        from (select id, verification_id from countersign.event
          where id > coalesce(${after}::bigint, last.id - ${MOST_LINES}) and at > now() - make_interval(secs => ${2 * WINDOW_SECONDS})
          order by id limit ${MOST_LINES + 1}) e) as lines,
      array(select distinct h.hash from unnest(${sessions}::text[]) h(hash) where exists (
        select from countersign.panel_session s
        where countersign.session_hash(s.token) = decode(h.hash, 'hex') and s.expires_at > now())) as sessions
    from last`
  if (!row) throw new Error('the news are one row')
  return row
}
