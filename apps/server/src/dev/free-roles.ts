import { withDatabase } from '../config/with-database.ts'

/**
 * Names for the server's two roles that no role of this PostgreSQL has: `countersign_web` and `countersign_worker`, and
 * where they are taken, as by another database's Countersign, with this database's name at their end.
 */
export async function freeRoles(url: string): Promise<{ web: string; worker: string }> {
  const [row] = await withDatabase(
    url,
    ({ sql }) => sql<{ database: string; taken: string[] }[]>`
      select current_database() as database,
        array(select rolname::text from pg_roles where starts_with(rolname, 'countersign_')) as taken`,
  )
  const { database = '', taken = [] } = row ?? {}
  const both = (suffix: string) => ({
    web: `countersign_web${suffix}`,
    worker: `countersign_worker${suffix}`,
  })
  const isFree = ({ web, worker }: ReturnType<typeof both>) =>
    !taken.includes(web) && !taken.includes(worker)
  // A role's name has at most 63 bytes.
  const ofDatabase = `_${database.replace(/\W/g, '_').slice(0, 30)}`
  for (let n = 0; ; n++) {
    const names = both(n === 0 ? '' : n === 1 ? ofDatabase : `${ofDatabase}_${n}`)
    if (isFree(names)) return names
  }
}
