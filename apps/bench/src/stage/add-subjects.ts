import { newPeople } from './new-people.ts'
import type { StagedDatabase } from './stage-database.ts'

/** Adds new users, so that no hold supersedes another, and tidies up; gives the first one's id. */
export async function addSubjects(
  { migrator, tidyUp }: StagedDatabase,
  count: number,
): Promise<number> {
  const [range] = await migrator.sql<{ first: number }[]>`
    with people as (${newPeople(migrator.sql, count)})
    select min(id)::int as first from people`
  await tidyUp()
  return range?.first ?? 0
}
