import type { CappedCount, Config } from '@countersign/changes'
import type { Database } from '@countersign/db'
import { type SQL, sql } from 'drizzle-orm'
import type { SessionProof } from '../hold/requester.ts'
import { isOpen, isStored } from './status-conditions.ts'
import { type Percentiles, percentilesOf } from './time-to-confirm.ts'

/** Counting stops here, so that ten million rows cost no more than these. */
const MOST = 10_000

/** Days that the overview looks back on, today included. */
const DAYS = 30

/** What waits to be confirmed is told by its age in hours: up to each of these, and longer. */
const AGES = [1, 24, 72] as const

/** How much was held on a day, and how much ended in each way. */
export interface OverviewDay {
  /** `2026-11-28`, in UTC. */
  day: string
  held: number
  confirmed: number
  declined: number
  expired: number
  conflicted: number
}

export interface Overview {
  waiting: CappedCount & {
    /** How many have waited up to so many hours, and more than the one before; the last has no end. */
    ages: { upToHours: number | null; count: number }[]
    /** When the oldest was held; `null` where none waits. */
    oldestAt: string | null
  }
  /** What a host's own system was told to apply; `failed` is how many of the deliveries gave up, and wait for somebody. */
  applying: CappedCount & { failed: number; oldestAt: string | null }
  failedMails: CappedCount
  queuedMails: CappedCount & { oldestAt: string | null }
  /** What the admin who looks may approve. */
  toApprove: CappedCount
  /** Seconds since a worker was last alive, `null` where none ever was; whether its mail server lets it in. */
  worker: { secondsAgo: number | null; mailWorks: boolean | null }
  /** The last thirty, the oldest first. */
  days: OverviewDay[]
  /** Of what was confirmed in these days, in seconds, to about a tenth; `null` where nothing was. */
  timeToConfirm: Percentiles | null
  /** Up to when the days were counted; `null` before the first checkpoint. */
  countedAt: string | null
}

interface Row {
  ages: number[]
  oldestWaiting: string | null
  applying: number
  applyingFailed: number
  oldestApplying: string | null
  failed: number
  queued: number
  oldestQueued: string | null
  toApprove: number
  workerSeconds: number | null
  mailWorks: boolean | null
  days: OverviewDay[]
  buckets: { bucket: number; count: number }[]
  countedAt: string | null
}

/** What needs somebody now, and how it went in the last weeks. One statement, whose cost does not grow with the table. */
export async function readOverview(
  { config, orm }: Database,
  { by }: { by: SessionProof },
): Promise<Overview> {
  const [row] = await orm.execute<Row & Record<string, unknown>>(overviewOf(config, by))
  if (!row) throw new Error('the overview returned no row')
  const waiting = row.ages.reduce((sum, count) => sum + count, 0)
  return {
    waiting: {
      ...capped(waiting),
      ages: row.ages.map((count, place) => ({ upToHours: AGES[place] ?? null, count })),
      oldestAt: row.oldestWaiting,
    },
    applying: {
      ...capped(row.applying),
      failed: row.applyingFailed,
      oldestAt: row.oldestApplying,
    },
    failedMails: capped(row.failed),
    queuedMails: { ...capped(row.queued), oldestAt: row.oldestQueued },
    toApprove: capped(row.toApprove, 100),
    worker: { secondsAgo: row.workerSeconds, mailWorks: row.mailWorks },
    days: row.days,
    timeToConfirm: percentilesOf(row.buckets),
    countedAt: row.countedAt,
  }
}

const capped = (count: number, most = MOST): CappedCount => ({
  count: Math.min(count, most),
  isCapped: count > most,
})

const overviewOf = (config: Config, by: SessionProof): SQL => sql`
  with waiting as materialized (
    select created_at from countersign.verification where role = 0 and ${isOpen(config, 'pending')}
    order by type, expires_at limit ${MOST + 1}),
  applying as materialized (
    select id, ended_at from countersign.verification where ${isStored('applying')} order by status, id limit ${MOST + 1}),
  lately as materialized (
    select day, kind, bucket, count from countersign.daily_count
    where day > (now() at time zone 'UTC')::date - ${sql.raw(String(DAYS))})
  select (select json_build_array(${sql.join(AGES.map(agesUpTo), sql`, `)}, ${olderThan(AGES.at(-1) ?? 0)}) from waiting) as ages,
    (select min(created_at) from waiting) as "oldestWaiting",
    (select count(*)::int from applying) as applying, (select min(ended_at) from applying) as "oldestApplying",
    (select count(*)::int from applying a where exists (select from countersign.webhook_delivery d
      where d.verification_id = a.id and d.status in ('failed', 'dropped') and exists (
        select from countersign.event e where e.id = d.event_id and e.kind = 'applying'))) as "applyingFailed",
    ${countMails('failed')} as failed, ${countMails('queued')} as queued,
    (select created_at from countersign.message where status = 'queued' order by status, id limit 1) as "oldestQueued",
    (select count(*)::int from countersign.to_approve(${by.session})) as "toApprove",
    (select extract(epoch from now() - max(at))::float8 from countersign.heartbeat where is_worker) as "workerSeconds",
    (select bool_or(mail_works) from countersign.heartbeat where is_worker and at > now() - interval '1 minute') as "mailWorks",
    (select json_agg(json_build_object('day', d.day::date, ${sql.join(
      ['held', 'confirmed', 'declined', 'expired', 'conflicted'].map(
        (kind) => sql`${sql.raw(`'${kind}'`)}, coalesce((
          select sum(l.count) from lately l where l.day = d.day::date and l.kind = ${sql.raw(`'${kind}'`)}), 0)`,
      ),
      sql`, `,
    )}) order by d.day)
      from generate_series((now() at time zone 'UTC')::date - ${sql.raw(String(DAYS - 1))}, (now() at time zone 'UTC')::date,
        interval '1 day') d(day)) as days,
    (select coalesce(json_agg(json_build_object('bucket', b.bucket, 'count', b.count) order by b.bucket), '[]')
      from (select bucket, sum(count) as count from lately where kind = 'confirmed' group by bucket) b) as buckets,
    (select made_at from countersign.checkpoint order by number desc limit 1) as "countedAt"`

const hours = (count: number): SQL => sql.raw(`interval '${count} hours'`)

const agesUpTo = (age: number, place: number): SQL => {
  const younger = AGES[place - 1]
  return sql`count(*) filter (where created_at > now() - ${hours(age)}${
    younger === undefined ? sql`` : sql` and created_at <= now() - ${hours(younger)}`
  })`
}

const olderThan = (age: number): SQL =>
  sql`count(*) filter (where created_at <= now() - ${hours(age)})`

const countMails = (status: 'failed' | 'queued'): SQL => sql`(select count(*)::int from (
  select from countersign.message where status = ${sql.raw(`'${status}'`)} order by status, id limit ${MOST + 1}) _)`
