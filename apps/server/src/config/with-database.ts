import { connect, type Database } from '@countersign/db'

/** For what asks a database about no type of a configuration's. */
const NOTHING = { subjects: {}, types: [] }

/** Does this work on one connection to the database at `url`, which is closed whatever comes of it. */
export async function withDatabase<Result>(
  url: string,
  work: (db: Database) => Promise<Result>,
): Promise<Result> {
  const db = connect(url, { config: NOTHING, max: 1 })
  try {
    return await work(db)
  } finally {
    await db.end()
  }
}
