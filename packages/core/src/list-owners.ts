import { type Letter, letters, type OwnerTable } from '@countersign/changes'
import { verification } from '@countersign/db'
import { type SQL, sql } from 'drizzle-orm'
import type { PageRange } from './keyset-page.ts'

/** So many rows that a list would begin with tell how common something is. */
export const LOOKED_AT = 4000

/** Of these, fewer must be a table's for it to be rare among them all. */
const RARE = 40

/**
 * SQL conditions that part the verifications of one table's owners by their types, or name one part. An
 * index has each part in the order of the list, and PostgreSQL merges them; a table may have few rows among
 * millions of another's.
 * Their values stand in the text, so that no plan is made for any values: how common they are decides.
 */
export const ownedByType = (table: OwnerTable, type?: Letter): SQL[] =>
  (type ? [type] : letters).map(
    (letter) =>
      sql`${verification.ownerTable} = ${literal(table)} and ${verification.type} = ${literal(letter)}`,
  )

/** SQL for whether few of the rows, from there on, are of this table's owners; it reads a bounded number. */
export const ownerIsRare = (table: OwnerTable, { condition, order }: PageRange): SQL =>
  sql`(select count(*) filter (where owner_table = ${literal(table)}) < ${sql.raw(String(RARE))}
    from (select ${verification.ownerTable} from ${verification} where ${condition ?? sql`true`}
      order by ${sql.join(order, sql`, `)} limit ${sql.raw(String(LOOKED_AT))}) looked_at)`

const literal = (text: string): SQL => sql.raw(`'${text.replaceAll("'", "''")}'`)
