import type { KeyObject } from 'node:crypto'
import { AUDIT_BATCH, type Sql, sha256, type Tell } from './audit-trail.ts'
import { isSigned } from './checkpoint-key.ts'

/** A checkpoint as it was kept outside the database; hash and signature in hex. */
export interface KeptCheckpoint {
  number: string
  hash: string
  signature: string | null
}

/** Reads `number:hash` or `number:hash:signature`; `undefined` for any other text. */
export function parseKeptCheckpoint(text: string): KeptCheckpoint | undefined {
  const match = /^([1-9]\d{0,17}):([0-9a-f]{64})(?::([0-9a-f]{128}))?$/i.exec(text.trim())
  const [, number, hash, signature] = match ?? []
  if (!number || !hash) return undefined
  return { number, hash: hash.toLowerCase(), signature: signature?.toLowerCase() ?? null }
}

/** A checkpoint, and what is in the place of the lines that it covers. */
export interface CheckpointRow {
  number: string
  last_id: string
  head: string
  lines: Buffer | null
  hash: Buffer
  signature: Buffer
  missing: string[]
  inserted: string[]
}

interface Findings {
  fault: Tell
  warn: Tell
}

interface Expectations {
  publicKeys: readonly KeyObject[]
  kept: KeptCheckpoint | undefined
}

/** The checkpoints: their chain, the lines they cover, their signatures, and the one that was kept elsewhere. */
export async function verifyCheckpoints(
  tx: Sql,
  { fault, warn }: Findings,
  { publicKeys, kept }: Expectations,
): Promise<{ checkpoints: number; lastCheckpoint: string | null }> {
  let count = 0
  let last: CheckpointRow | undefined
  let atKept: CheckpointRow | undefined
  const unsigned: bigint[] = []
  for await (const batch of readCheckpoints(tx).cursor(AUDIT_BATCH / 10)) {
    for (const row of batch) {
      verifyCheckpoint(row, last, fault)
      if (publicKeys.length > 0 && !isSigned(publicKeys, inHex(row)))
        unsigned.push(BigInt(row.number))
      if (row.number === kept?.number) atKept = row
      last = row
      count++
    }
  }
  for (const numbers of ranges(unsigned))
    fault(`checkpoint ${numbers}: not signed with the public key that was given`)
  if (kept) compareWithKept(kept, atKept, publicKeys, fault)
  if (publicKeys.length === 0) warn('no signature was judged, for want of a public key')
  // guard no-checkpoint-no-pass: "if (!last)" → "if (!last && count > 0)" (tampering.db.test.ts)
  if (!last)
    warn('there is no checkpoint, so whole verifications may have been removed or rewritten')
  await findUncovered(tx, last?.last_id ?? null, warn)
  const { number, hash, signature } = last ? inHex(last) : {}
  return { checkpoints: count, lastCheckpoint: last ? `${number}:${hash}:${signature}` : null }
}

const readCheckpoints = (tx: Sql) => tx<CheckpointRow[]>`
  with checkpoint as (
    select c.*, case
        when c.number = 1 then 0
        when lag(c.number) over (order by c.number) = c.number - 1 then lag(c.last_id) over (order by c.number)
        else lower(c.ids) - 1 end as from_id
    from countersign.checkpoint c
  )
  select c.number::text, c.last_id::text, c.hash, c.signature, covered.lines,
    jsonb_build_array(c.number, c.count, c.last_id, c.ids::text)::text as head,
    array(select case when upper(r) - lower(r) = 1 then lower(r)::text
      else lower(r) || ' to ' || upper(r) - 1 end from unnest(c.ids - covered.ids) r) as missing,
    array(select case when upper(r) - lower(r) = 1 then lower(r)::text
      else lower(r) || ' to ' || upper(r) - 1 end from unnest(covered.ids - c.ids) r) as inserted
  from checkpoint c cross join lateral (
    select coalesce(range_agg(int8range(e.id, e.id, '[]')), '{}') as ids,
      sha256(string_agg(e.hash, '' order by e.id)) as lines
    from countersign.event e where e.id > c.from_id and e.id <= c.last_id) covered
  order by c.number`

/** The lines that a checkpoint covers, and its place in the chain of checkpoints; not its signature. */
export function verifyCheckpoint(
  row: CheckpointRow,
  previous: Pick<CheckpointRow, 'number' | 'hash'> | undefined,
  tell: Tell,
): void {
  const { number, missing, inserted } = row
  for (const ids of missing) tell(`event ${ids}: removed after checkpoint ${number} covered it`)
  for (const ids of inserted) tell(`event ${ids}: inserted after checkpoint ${number}`)
  const gapFrom = BigInt(previous?.number ?? 0) + 1n
  const gapTo = BigInt(number) - 1n
  if (gapTo >= gapFrom) {
    tell(`checkpoint ${gapFrom === gapTo ? gapTo : `${gapFrom} to ${gapTo}`}: removed`)
  } else if (missing.length + inserted.length === 0) {
    const before = previous?.hash ?? Buffer.alloc(0)
    if (!sha256(before, row.head, row.lines ?? '').equals(row.hash))
      tell(`checkpoint ${number}: it, or a line that it covers, was edited or rewritten`)
  }
}

export const inHex = ({ number, hash, signature }: CheckpointRow) => ({
  number,
  hash: hash.toString('hex'),
  signature: signature.toString('hex'),
})

function compareWithKept(
  kept: KeptCheckpoint,
  found: CheckpointRow | undefined,
  publicKeys: readonly KeyObject[],
  tell: Tell,
): void {
  const { number, hash, signature } = kept
  if (!found) tell(`checkpoint ${number}: kept elsewhere, and not in the database`)
  else if (found.hash.toString('hex') !== hash)
    tell(`checkpoint ${number}: not the one that was kept elsewhere`)
  if (signature && publicKeys.length > 0 && !isSigned(publicKeys, { number, hash, signature }))
    tell(`checkpoint ${number}: the one that was kept elsewhere is not signed with the public key`)
}

/** Lines that should be covered by now: a worker makes a checkpoint each minute. */
async function findUncovered(tx: Sql, lastId: string | null, warn: Tell): Promise<void> {
  const [uncovered] = await tx<{ count: string; since: string }[]>`
    select count(*)::text as count, min(e.at)::text as since from countersign.event e
    where e.id > ${lastId ?? '0'} having min(e.at) < now() - interval '5 minutes'`
  if (lastId !== null && uncovered)
    warn(
      `${uncovered.count} lines, the first of ${uncovered.since}, are covered by no checkpoint: no worker runs, or checkpoints were removed`,
    )
}

/** Ascending numbers as `1`, or `3 to 7`. */
function ranges(numbers: readonly bigint[]): string[] {
  const found: [bigint, bigint][] = []
  for (const number of numbers) {
    const open = found.at(-1)
    if (open?.[1] === number - 1n) open[1] = number
    else found.push([number, number])
  }
  return found.map(([from, to]) => (from === to ? `${from}` : `${from} to ${to}`))
}
