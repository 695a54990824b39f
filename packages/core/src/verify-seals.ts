import { createHash } from 'node:crypto'
import { AUDIT_BATCH, type Sql, type Tell } from './audit-trail.ts'

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

/** The last daily seal, which the first checkpoint goes on from. */
export interface LastSeal {
  lastId: string
  hash: Buffer
}

/** The daily seals that were made before there were checkpoints. */
export async function verifySeals(
  tx: Sql,
  tell: Tell,
): Promise<{ count: number; last: LastSeal | undefined }> {
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
  return { count: seals.length, last: last && { lastId: last.last_id, hash: last.hash } }
}

async function computeSeal(
  tx: Sql,
  previous: Buffer,
  { from_id, last_id, head }: SealRow,
): Promise<Buffer> {
  const hash = createHash('sha256').update(previous).update(head)
  const lines = tx<{ hash: Buffer }[]>`
    select e.hash from countersign.event e where e.id > ${from_id} and e.id <= ${last_id} order by e.id`
  for await (const batch of lines.cursor(AUDIT_BATCH)) {
    for (const line of batch) hash.update(line.hash)
  }
  return hash.digest()
}
