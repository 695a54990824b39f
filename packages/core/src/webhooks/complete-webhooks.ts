import type { Database } from '@countersign/db'

/** What came of one claimed delivery. */
export interface WebhookCompletion {
  id: string
  /** The claim's fencing token. */
  attempt: number
  /**
   * `applied` and `refused`: what the host's system says of a change that it was told to apply; `gone`: the endpoint wants
   * no more; `expired`: given up; `postponed`: nothing was tried.
   */
  outcome: 'accepted' | 'applied' | 'refused' | 'deferred' | 'gone' | 'expired' | 'postponed'
  /** The answer's status; `null` where none came. */
  statusCode: number | null
  milliseconds: number
  reply: string
  /** Why a change was refused, for its recipient and for admins; empty where nothing was said. */
  reason: string
  /** Tried again no sooner, where it is tried again. */
  retrySeconds: number
}

/**
 * Writes down what became of claimed deliveries, in one statement; until then they come again after their lease.
 * Returns the names of endpoints that paused because of it.
 */
export async function completeWebhooks(
  db: Database,
  completions: readonly WebhookCompletion[],
): Promise<string[]> {
  if (completions.length === 0) return []
  const rows = await db.sql<{ name: string }[]>`
    select name from countersign.complete_webhooks(
      ${completions.map(({ id }) => id)}::bigint[], ${completions.map(({ attempt }) => attempt)}::integer[],
      ${completions.map(({ outcome }) => outcome)}::text[],
      ${completions.map(({ statusCode }) => statusCode) as number[]}::integer[],
      ${completions.map(({ milliseconds }) => milliseconds)}::integer[],
      ${completions.map(({ reply }) => reply.slice(0, 1000))}::text[],
      ${completions.map(({ retrySeconds }) => retrySeconds)}::double precision[],
      ${completions.map(({ reason }) => reason)}::text[]) as name`
  return rows.map(({ name }) => name)
}
