import type { SavedView } from '@countersign/changes'
import type { Db } from '@countersign/db'

/** The views that this admin keeps, by name. They are few: there are no pages. */
export async function listViews(
  { sql }: Db,
  { adminId }: { adminId: string },
): Promise<SavedView[]> {
  return sql<SavedView[]>`
    select id::text, name, search from countersign.panel_view where admin_id = ${adminId} order by lower(name), id`
}
