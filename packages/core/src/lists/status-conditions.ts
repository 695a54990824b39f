import { holdableLetters, type Letter, registry, statusCodes } from '@countersign/changes'
import { type SQL, sql } from 'drizzle-orm'

/** The types of what is open and waits to be confirmed, and of what offers to undo an applied change. */
export const openTypes: Record<'pending' | 'undo-offer', readonly Letter[]> = {
  pending: holdableLetters,
  'undo-offer': registry.filter((type) => 'isInverse' in type).map(({ letter }) => letter),
}

// The codes and letters stand in the text: they are few and decide on the plan.

/** The row's status is stored as this one. */
export const isStored = (status: keyof typeof statusCodes): SQL =>
  sql`status = ${sql.raw(String(statusCodes[status]))}`

/** Expired by the database's clock, and not stored as such yet. */
export const hasRunOut: SQL = sql`${isStored('pending')} and expires_at <= now()`

/** Open, by the database's clock too, and of one of these types. */
export function isOpen(types: readonly Letter[]): SQL {
  if (types.length === 0) return sql`false`
  const letters = types.map((letter) => `'${letter}'`).join(', ')
  return sql`${isStored('pending')} and type in (${sql.raw(letters)}) and expires_at > now()`
}
