import type { Db } from '@countersign/db'
import { badInput } from '../domain-error.ts'
import { refuseRequester, type SessionProof } from '../hold/requester.ts'

interface ViewToSave {
  name: string
  /** With the id of an own view it gets that name, and nothing else changes; without one a view is made. */
  of: { id: string } | { search: string }
  by: SessionProof
}

/** Keeps a view of the list for the admin who asks, or renames it. Throws a DomainError in words. */
export async function saveView({ sql }: Db, { name, of, by }: ViewToSave): Promise<{ id: string }> {
  const [id, search] = 'id' in of ? [of.id, ''] : [null, of.search]
  const [row] = await sql<{ outcome: string; id: string | null }[]>`
    select outcome, id::text from countersign.save_view(${id}, ${name}, ${search}, ${by.session})`
  if (row?.id) return { id: row.id }
  switch (row?.outcome) {
    case 'name-taken':
      throw badInput(['name'], 'You have a view of this name already.')
    case 'too-many':
      throw badInput(['name'], 'You have 50 views already. Delete one first.')
    case 'view-not-found':
      throw badInput(['id'], 'You have no such view.')
    default:
      throw refuseRequester('not-signed-in')
  }
}
