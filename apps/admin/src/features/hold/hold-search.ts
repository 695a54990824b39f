import { type Letter, type SubjectTable, subjectTables } from '@countersign/changes'

/** What a new verification starts from, as the address bar says it. */
export interface HoldSearch {
  type?: Letter | undefined
  subjectTable?: SubjectTable | undefined
  subjectId?: string | undefined
}

/** Reads the address bar; what makes no sense becomes `undefined`, and an id without its table too. */
export function readHoldSearch(raw: Record<string, unknown>): HoldSearch {
  const subjectTable = subjectTables.find((table) => table === raw.subjectTable)
  const matching = (pattern: RegExp, value: unknown) =>
    typeof value === 'string' && pattern.test(value) ? value : undefined
  return {
    type: matching(/^[A-Z]$/, raw.type) as Letter | undefined,
    subjectTable,
    subjectId: subjectTable && matching(/^[\w-]{1,64}$/, raw.subjectId),
  }
}
