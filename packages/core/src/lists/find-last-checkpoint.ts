import type { Database } from '@countersign/db'

/** A check of the trail that was finished. */
interface FinishedCheck {
  at: string
  /** The worker checks what is new; the command `verify-audit` checks all. */
  by: 'worker' | 'verify-audit'
  /** The last checkpoint that was checked. */
  checkpoint: string
}

interface FailedCheck extends FinishedCheck {
  faults: number
  firstFaults: string[]
}

/** The latest checkpoint over the audit trail, how many lines came after it, and how the trail was checked. */
export interface LastCheckpoint {
  number: string
  madeAt: string
  /** Up to a thousand. */
  linesSince: number
  /** `null` before the first check. */
  check: FinishedCheck | null
  /** The latest check that found something, until `verify-audit` has found all to be sound after it. */
  failure: FailedCheck | null
}

/** `null` before the first one. */
export async function findLastCheckpoint({
  sql,
}: Pick<Database, 'sql'>): Promise<LastCheckpoint | null> {
  const [row] = await sql<LastCheckpoint[]>`
    select c.number::text, c.made_at as "madeAt", (select count(*)::int from (
      select from countersign.event e where e.id > c.last_id limit 1000) _) as "linesSince",
      (select jsonb_build_object('at', a.at, 'by', a.by, 'checkpoint', a.checkpoint::text)
        from countersign.audit_check a order by a.id desc limit 1) as check,
      (select jsonb_build_object('at', a.at, 'by', a.by, 'checkpoint', a.checkpoint::text, 'faults', a.faults,
          'firstFaults', to_jsonb(a.first_faults))
        from countersign.audit_check a where a.faults > 0
          -- guard failure-until-all-is-verified: "s.by = 'verify-audit' and " → "" (check-trail.db.test.ts)
          and not exists (select from countersign.audit_check s
            where s.by = 'verify-audit' and s.id > a.id and s.faults = 0)
        order by a.id desc limit 1) as failure
    from countersign.checkpoint c order by c.number desc limit 1`
  return row ?? null
}
