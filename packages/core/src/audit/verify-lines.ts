import { AUDIT_BATCH, type Sql, sha256, type Tell } from './audit-trail.ts'

/** A line as it is digested, with its verification. */
export interface ChainRow {
  verification: string
  origin: string | null
  /** In hex, the digest of what was agreed; `null` where the verification is missing. */
  agreed: string | null
  has_ended: boolean
  event: string | null
  number: number
  kind: string
  line: string
  /** In hex, of the verification as the line left it. */
  digest: string
  hash: Buffer
  tells_end: boolean
}

/** How far a verification's chain was followed; `hash` is unknown behind a gap. */
interface Chain {
  verification: string
  number: number
  hash: Buffer | undefined
  isEndMissing: boolean
}

/** The chain of each verification's lines, from what the verification says of itself for ever to its last one. */
export async function verifyLines(tx: Sql, tell: Tell): Promise<{ lines: number }> {
  let lines = 0
  let chain: Chain | undefined
  const rows = tx<ChainRow[]>`
    select coalesce(v.id, e.verification_id)::text as verification,
      case when v.id is not null then jsonb_build_array(v.id, v.type, v.subject_kind, v.subject_id, v.tenant, v.requester_kind,
        v.requester_id, extract(epoch from v.created_at), extract(epoch from v.expires_at))::text end as origin,
      encode(v.agreed_digest, 'hex') as agreed,
      v.ended_at is not null as has_ended, e.id::text as event, e.number, e.kind,
      jsonb_build_array(e.id, e.verification_id, e.number, e.kind, extract(epoch from e.at), e.by_kind, e.by_id,
        e.by_name, e.detail)::text as line,
      encode(e.row_digest, 'hex') as digest, e.hash, coalesce(e.at = v.ended_at or v.status = 6 and e.kind = 'expired', false) as tells_end
    from countersign.verification v full join countersign.event e on e.verification_id = v.id
    order by coalesce(v.id, e.verification_id), e.number, e.id`
  for await (const batch of rows.cursor(AUDIT_BATCH)) {
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
  return { lines }
}

function startChain(row: ChainRow, tell: Tell): Chain {
  const { verification, origin, agreed, has_ended, event } = row
  if (origin === null) tell(`verification ${verification} was removed, and its lines are left`)
  if (event === null) tell(`verification ${verification}: all its lines were removed`)
  return {
    verification,
    number: 0,
    hash: origin === null ? undefined : sha256(append(origin, agreed)),
    isEndMissing: has_ended && event !== null,
  }
}

/** A line of which only the one before it is known: by its hash, `null` where that line is missing. */
export function verifyLineAlone(
  row: Omit<ChainRow, 'has_ended' | 'tells_end'> & { before: Buffer | null },
  tell: Tell,
): void {
  const whole = { ...row, has_ended: false, tells_end: false }
  const start = startChain(whole, tell)
  const { number, before } = row
  // guard line-by-the-one-before: "hash: before ?? undefined" → "hash: undefined" (check-trail.db.test.ts)
  const earlier = { ...start, number: before ? number - 1 : number - 2, hash: before ?? undefined }
  verifyLine(whole, number === 1 ? start : earlier, tell)
}

function verifyLine(row: ChainRow, chain: Chain, tell: Tell): void {
  const name = nameOf(row)
  const line = append(row.line, row.digest)
  const gap = row.number - chain.number - 1
  if (gap > 0) {
    const numbers =
      gap === 1 ? `line ${row.number - 1}` : `lines ${chain.number + 1} to ${row.number - 1}`
    tell(`verification ${row.verification}: ${numbers} removed`)
    chain.hash = undefined
  }
  if (gap < 0) tell(`${name}: inserted, or renumbered`)
  if (chain.hash && !sha256(chain.hash, line).equals(row.hash)) {
    const orBefore = row.number === 1 ? 'the verification itself was' : 'the line before it was'
    tell(`${name}: edited or inserted, or ${orBefore}`)
  }
  chain.number = row.number
  chain.hash = row.hash
  if (row.tells_end) chain.isEndMissing = false
}

function tellOfMissingEnd(chain: Chain | undefined, tell: Tell): void {
  if (chain?.isEndMissing)
    tell(`verification ${chain.verification}: the line of its end was removed`)
}

const nameOf = ({ verification, number, event, kind }: ChainRow): string =>
  `verification ${verification}, line ${number} (event ${event}, ${kind})`

/** A JSON array as PostgreSQL writes it, with one more text or null at its end. */
const append = (array: string, last: string | null): string =>
  `${array.slice(0, -1)}, ${JSON.stringify(last)}]`
