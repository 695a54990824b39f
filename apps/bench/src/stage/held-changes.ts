import { formatKey, SECRET_LENGTH } from '@countersign/changes'
import { heldForPeople, newPeople } from './new-people.ts'
import type { StagedDatabase } from './stage-database.ts'

/** A run of pending changes with links that were mailed, one for each id. */
export interface HeldChanges {
  firstId: number
  count: number
  /** The keys of their links, in the order of their ids. */
  keys: string[]
}

/*
 * A real link's secret is an HMAC under the link secret. Here all links share one, so that pgbench, which
 * knows no HMAC, can write down a link's fingerprint too. Nothing on the way looks at what a secret is.
 */
const SECRET = 'Bench'.padEnd(SECRET_LENGTH, '0')

/** SQL for what confirming a bench link takes, with the id that the expression gives. */
export const keyHashSql = (id: string): string =>
  `sha256('\\x3000'::bytea || convert_to('A${SECRET}' || to_hex(${id}), 'UTF8'))`

/** Holds a new e-mail address for that many new users, as if each had been mailed its link. */
export async function holdChanges({ owner }: StagedDatabase, count: number): Promise<HeldChanges> {
  const [range] = await owner.sql<{ first: number }[]>`
    with people as (${newPeople(owner.sql, count)}), held as (${heldForPeople(owner.sql)})
    select min(id)::int as first from held`
  const first = range?.first ?? 0
  const last = first + count - 1
  await owner.sql`
    insert into countersign.event (verification_id, kind, by_kind)
    select n, 'held', 'client' from generate_series(${first}::int, ${last}::int) n`
  await owner.sql`
    insert into countersign.message (verification_id, kind, recipient, state, attempts, sent_at)
    select id, 'link', email, 'sent', 1, now() from countersign.verification where id between ${first} and ${last}`
  await owner.sql.unsafe(`
    update countersign.verification set link_key_id = 1, fingerprint = sha256(${keyHashSql('id')})
    where id between ${first} and ${last}`)
  const keys = Array.from({ length: count }, (_, i) =>
    formatKey({ letter: 'A', secret: SECRET, id: String(first + i) }),
  )
  return { firstId: first, count, keys }
}
