import { type LimitName, limits } from '../src/limits/limits.ts'
import type { TestServer } from './test-server.ts'

/** Uses up a limit for everybody who was counted under it: the next request is one too many. */
export async function exhaust({ sql }: Pick<TestServer, 'sql'>, name: LimitName): Promise<void> {
  const { count } = await sql`
    update countersign.rate_counter set points = ${limits[name].points} where key like ${`${name}:%`}`
  if (count === 0) throw new Error(`nobody was counted under ${name} yet`)
}

/** How much of a limit each of those who were counted under it has used. */
export async function usedOf({ sql }: Pick<TestServer, 'sql'>, name: LimitName): Promise<number[]> {
  const rows = await sql<{ points: number }[]>`
    select points from countersign.rate_counter where key like ${`${name}:%`} and points > 0 order by points`
  return rows.map(({ points }) => points)
}
