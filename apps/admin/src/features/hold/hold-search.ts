import { type Letter, type OwnerTable, ownerTables } from '@countersign/changes'

/** What a new verification starts from, as the address bar says it. */
export interface HoldSearch {
  type?: Letter
  ownerTable?: OwnerTable
  ownerId?: string
}

/** Reads the address bar; a part that makes no sense is left out, and an id without its table too. */
export function readHoldSearch(raw: Record<string, unknown>): HoldSearch {
  const isLetter = typeof raw.type === 'string' && /^[A-Z]$/.test(raw.type)
  const ownerTable = ownerTables.find((table) => table === raw.ownerTable)
  const isId = typeof raw.ownerId === 'string' && /^[\w-]{1,64}$/.test(raw.ownerId)
  return {
    ...(isLetter && { type: raw.type as Letter }),
    ...(ownerTable && { ownerTable }),
    ...(ownerTable && isId && { ownerId: raw.ownerId as string }),
  }
}
