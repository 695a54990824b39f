import type { Database } from '@countersign/db'
import { z } from 'zod'

export const listPeopleReadsInput = z.strictObject({
  /** The id that the page before ended with. */
  cursor: z
    .string()
    .regex(/^\d{1,18}$/, 'This cursor is not one that a list returned.')
    .optional(),
  limit: z.int().min(1).max(100).default(50),
  /** What the typed client adds; there is one direction. */
  direction: z.literal('forward').optional(),
})

/** One look: which admin was shown which people's data, by their ids. */
export interface PeopleRead {
  id: string
  at: string
  admin: { id: string; name: string }
  subjects: { kind: string; ids: string[] }
}

export interface PeopleReadPage {
  items: PeopleRead[]
  /** `null` where there are no older ones. */
  next: string | null
}

/** Who looked up whom, newest first. */
export async function listPeopleReads(
  { sql }: Pick<Database, 'sql'>,
  { cursor, limit }: Pick<z.output<typeof listPeopleReadsInput>, 'cursor' | 'limit'>,
): Promise<PeopleReadPage> {
  const found = await sql<PeopleRead[]>`
    select id::text, at, jsonb_build_object('id', admin_id, 'name', admin_name) as admin,
      jsonb_build_object('kind', subject_kind, 'ids', subject_ids) as subjects
    from countersign.people_read where ${cursor ? sql`id < ${cursor}` : sql`true`}
    order by id desc limit ${limit + 1}`
  const items = found.slice(0, limit)
  return { items, next: found.length > limit ? (items.at(-1)?.id ?? null) : null }
}
