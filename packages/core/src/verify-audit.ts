import { createHash } from 'node:crypto'
import type { Database, Db } from '@countersign/db'

export interface Audit {
  lines: number
  seals: number
  /** The newest seal, to be compared with what the server logged when it made it. */
  lastSeal: { day: string; hash: string } | null
  faults: number
}

type Sql = Db['sql']
type Tell = (fault: string) => void

const BATCH = 5_000

/**
 * Goes over the whole audit trail, at one moment of it, and names each line that was edited, removed or
 * inserted: by the chain of each verification's lines, by what verifications and mails say of themselves,
 * and by the daily seals. It computes every hash itself and calls none of the database's functions.
 *
 * What it cannot see: lines that were added or removed at a verification's end since the last seal by
 * somebody who also made all the rest fit.
 */
export async function verifyAudit(db: Database, tell: Tell): Promise<Audit> {
  let faults = 0
  const count: Tell = (fault) => {
    faults++
    tell(fault)
  }
  return db.sql.begin('isolation level repeatable read read only', async (tx) => {
    const lines = await verifyChains(tx, count)
    await findUntoldMails(tx, count)
    const seals = await verifySeals(tx, count)
    return { lines, ...seals, faults }
  }) as Promise<Audit>
}

interface ChainRow {
  verification: string
  origin: string | null
  has_ended: boolean
  event: string | null
  number: number
  kind: string
  line: string
  hash: Buffer
  tells_end: boolean
}

/** Where a verification's chain stands; `hash` is unknown behind a gap. */
interface Chain {
  verification: string
  number: number
  hash: Buffer | undefined
  isEndMissing: boolean
}

async function verifyChains(tx: Sql, tell: Tell): Promise<number> {
  let lines = 0
  let chain: Chain | undefined
  const rows = tx<ChainRow[]>`
    select coalesce(v.id, e.verification_id)::text as verification,
      case when v.id is not null then jsonb_build_array(v.id, v.type, v.owner_table, v.owner_id, v.requester_kind,
        v.requester_id, extract(epoch from v.created_at), extract(epoch from v.expires_at))::text end as origin,
      v.ended_at is not null as has_ended, e.id::text as event, e.number, e.kind,
      jsonb_build_array(e.id, e.verification_id, e.number, e.kind, extract(epoch from e.at), e.by_kind, e.by_id,
        e.by_name, e.detail)::text as line,
      e.hash, coalesce(e.at = v.ended_at or v.status = 6 and e.kind = 'expired', false) as tells_end
    from countersign.verification v full join countersign.event e on e.verification_id = v.id
    order by coalesce(v.id, e.verification_id), e.number, e.id`
  for await (const batch of rows.cursor(BATCH)) {
    for (const row of batch) {
      if (chain?.verification !== row.verification) {
        tellOfMissingEnd(chain, tell)
        chain = startChain(row, tell)
      }
      if (row.event === null) continue
      lines++
      verifyLine(row, chain, tell)
    }
  }
  tellOfMissingEnd(chain, tell)
  return lines
}

function startChain(row: ChainRow, tell: Tell): Chain {
  const { verification, origin, has_ended, event } = row
  if (origin === null) tell(`verification ${verification} was removed, and its lines are left`)
  if (event === null) tell(`verification ${verification}: all its lines were removed`)
  return {
    verification,
    number: 0,
    hash: origin === null ? undefined : sha256(origin),
    isEndMissing: has_ended && event !== null,
  }
}

function verifyLine(row: ChainRow, chain: Chain, tell: Tell): void {
  const name = `verification ${row.verification}, line ${row.number} (event ${row.event}, ${row.kind})`
  const gap = row.number - chain.number - 1
  if (gap > 0) {
    const numbers =
      gap === 1 ? `line ${row.number - 1}` : `lines ${chain.number + 1} to ${row.number - 1}`
    tell(`verification ${row.verification}: ${numbers} removed`)
    chain.hash = undefined
  }
  if (gap < 0) tell(`${name}: inserted, or numbered anew`)
  if (chain.hash && !sha256(chain.hash, row.line).equals(row.hash)) {
    const orBefore = row.number === 1 ? 'the verification itself was' : 'the line before it was'
    tell(`${name}: edited or inserted, or ${orBefore}`)
  }
  chain.number = row.number
  chain.hash = row.hash
  if (row.tells_end) chain.isEndMissing = false
}

function tellOfMissingEnd(chain: Chain | undefined, tell: Tell): void {
  if (chain?.isEndMissing)
    tell(`verification ${chain.verification}: the line that tells of its end was removed`)
}

async function findUntoldMails(tx: Sql, tell: Tell): Promise<void> {
  const rows = tx<{ id: string; verification: string; state: string }[]>`
    select m.id::text, m.verification_id::text as verification, m.state from countersign.message m
    where m.state <> 'queued' and not exists (
      select from countersign.event e where e.verification_id = m.verification_id and e.detail ->> 'message' = m.id::text)
    order by m.id`
  for await (const batch of rows.cursor(BATCH)) {
    for (const { id, verification, state } of batch)
      tell(`verification ${verification}: the line that tells of mail ${id} (${state}) was removed`)
  }
}

interface SealRow {
  day: string
  after: string | null
  previous: string | null
  from_id: string
  last_id: string
  head: string
  hash: Buffer
  missing: string[]
  inserted: string[]
}

async function verifySeals(tx: Sql, tell: Tell): Promise<Pick<Audit, 'seals' | 'lastSeal'>> {
  const seals = await tx<SealRow[]>`
    with seal as (
      select s.*, lag(s.day) over (order by s.day) as previous,
        case when lag(s.day) over (order by s.day) is not distinct from s.after
          then coalesce(lag(s.last_id) over (order by s.day), 0) else coalesce(lower(s.ids), s.last_id + 1) - 1 end as from_id
      from countersign.seal s
    ), compared as (
      select s.*, coalesce((select range_agg(int8range(e.id, e.id, '[]')) from countersign.event e
        where e.id > s.from_id and e.id <= s.last_id), '{}') as found
      from seal s
    )
    select day::text, after::text, previous::text, from_id::text, last_id::text, hash,
      jsonb_build_array(day::text, after::text, count, last_id, ids::text)::text as head,
      array(select case when upper(r) - lower(r) = 1 then lower(r)::text
        else lower(r) || ' to ' || upper(r) - 1 end from unnest(ids - found) r) as missing,
      array(select case when upper(r) - lower(r) = 1 then lower(r)::text
        else lower(r) || ' to ' || upper(r) - 1 end from unnest(found - ids) r) as inserted
    from compared order by day`
  let previous: Buffer = Buffer.alloc(0)
  for (const seal of seals) {
    for (const ids of seal.missing) tell(`event ${ids}: removed after it was sealed on ${seal.day}`)
    for (const ids of seal.inserted) tell(`event ${ids}: inserted after the seal of ${seal.day}`)
    if (seal.after !== seal.previous) {
      tell(`the seal of ${seal.after ?? seal.previous} was removed or edited`)
    } else if (seal.missing.length + seal.inserted.length === 0) {
      const computed = await computeSeal(tx, previous, seal)
      if (!computed.equals(seal.hash))
        tell(`the seal of ${seal.day} is broken: it, or a line that it covers, was edited`)
    }
    previous = seal.hash
  }
  const last = seals.at(-1)
  return {
    seals: seals.length,
    lastSeal: last ? { day: last.day, hash: last.hash.toString('hex') } : null,
  }
}

async function computeSeal(
  tx: Sql,
  previous: Buffer,
  { from_id, last_id, head }: SealRow,
): Promise<Buffer> {
  const hash = createHash('sha256').update(previous).update(head)
  const lines = tx<{ hash: Buffer }[]>`
    select e.hash from countersign.event e where e.id > ${from_id} and e.id <= ${last_id} order by e.id`
  for await (const batch of lines.cursor(BATCH)) {
    for (const line of batch) hash.update(line.hash)
  }
  return hash.digest()
}

function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
