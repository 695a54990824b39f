import { createHash } from 'node:crypto'
import type { Db } from '@countersign/db'

/** Says what is wrong, or what could not be judged, in a sentence. */
export type Tell = (sentence: string) => void

/** A transaction that sees one moment of the trail. */
export type Sql = Db['sql']

/** Rows of the trail that are read at a time. */
export const AUDIT_BATCH = 5_000

/** Of several parts, as of one after the other. */
export function sha256(...parts: (Buffer | string)[]): Buffer {
  const hash = createHash('sha256')
  for (const part of parts) hash.update(part)
  return hash.digest()
}
