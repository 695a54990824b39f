import { newPeople } from './new-people.ts'
import type { StagedDatabase } from './stage-database.ts'

/** Adds new users, so that no hold supersedes another, and settles them; gives the first one's id. */
export async function addOwners({ owner, settle }: StagedDatabase, count: number): Promise<number> {
  const [range] = await owner.sql<{ first: number }[]>`
    with people as (${newPeople(owner.sql, count)})
    select min(id)::int as first from people`
  await settle()
  return range?.first ?? 0
}
