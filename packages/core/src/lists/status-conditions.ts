import { type Config, statusCodes, undoTypes } from '@countersign/changes'
import { type SQL, sql } from 'drizzle-orm'

// The codes and letters are in the text: they are few and decide on the plan.

/** The row's status is stored as this one. */
export const isStored = (status: keyof typeof statusCodes): SQL =>
  sql`status = ${sql.raw(String(statusCodes[status]))}`

/** Expired by the database's clock, and not stored as such yet. */
export const hasRunOut: SQL = sql`${isStored('pending')} and expires_at <= now()`

/** Open, by the database's clock too: an offer to undo an applied change, or what waits to be confirmed. */
export function isOpen(config: Config, status: 'pending' | 'undo-offer'): SQL {
  const letters = undoTypes(config).map(({ letter }) => `'${letter}'`)
  const isUndo = letters.length === 0 ? sql`false` : sql.raw(`type in (${letters.join(', ')})`)
  const isWanted = status === 'undo-offer' ? isUndo : sql`not (${isUndo})`
  return sql`${isStored('pending')} and ${isWanted} and expires_at > now()`
}
