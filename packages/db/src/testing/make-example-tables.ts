import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import postgres from 'postgres'

/** Makes the tables that the tests' example configuration declares, in `public`. */
export async function makeExampleTables(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  await sql.unsafe(await readFile(join(import.meta.dirname, 'example-tables.sql'), 'utf8'))
  await sql.end()
}
