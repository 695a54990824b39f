import { expect } from 'vitest'
import { type LimitName, limits } from '../src/limits/limits.ts'
import type { ShopServer } from './shop-server.ts'

/**
 * Uses up a limit for everybody who was counted under it: the next request is one too many. What is counted
 * behind the answers the server learns from one more count, which `open` asks for until it is refused.
 */
export async function useUp(
  { sql, url }: Pick<ShopServer, 'sql' | 'url'>,
  name: LimitName,
  open = () => fetch(`${url}/verification/Axxxxxxxxxxxxxxxxxxx1`),
): Promise<void> {
  const { points, whenUncounted } = limits[name]
  const useAllUp = () =>
    sql`update countersign.tally set points = ${points} where key like ${`${name}:%`}`
  if (whenUncounted === 'refuse') {
    const { count } = await useAllUp()
    if (count === 0) throw new Error(`nobody was counted under ${name} yet`)
    return
  }
  const statusOfOneMore = async () => {
    await useAllUp()
    return (await open()).status
  }
  await expect.poll(statusOfOneMore, { interval: 0 }).toBe(429)
}

/** How much of a limit each of those who were counted under it has used. */
export async function usedOf({ sql }: Pick<ShopServer, 'sql'>, name: LimitName): Promise<number[]> {
  const rows = await sql<{ points: number }[]>`
    select points from countersign.tally where key like ${`${name}:%`} order by points`
  return rows.map(({ points }) => points)
}
