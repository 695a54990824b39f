import { type Letter, type OwnerTable, ownerTables } from '@countersign/changes'

/** What a new verification starts from, as the address bar says it. */
export interface HoldSearch {
  type?: Letter | undefined
  ownerTable?: OwnerTable | undefined
  ownerId?: string | undefined
}

/** Reads the address bar; what makes no sense becomes `undefined`, and an id without its table too. */
export function readHoldSearch(raw: Record<string, unknown>): HoldSearch {
  const ownerTable = ownerTables.find((table) => table === raw.ownerTable)
  const matching = (pattern: RegExp, value: unknown) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined
  return {
    type: matching(/^[A-Z]$/, raw.type) as Letter | undefined,
    ownerTable,
    ownerId: ownerTable && matching(/^[\w-]{1,64}$/, raw.ownerId),
  }
}
