/** What a new verification starts from, as the address bar says it. Whether there is such a type, the page finds. */
export interface HoldSearch {
  type?: string | undefined
  subjectKind?: string | undefined
  subjectId?: string | undefined
  /** The number of an ended one whose values the form begins with. */
  again?: string | undefined
}

/** Reads the address bar; what makes no sense becomes `undefined`, and an id without its table too. */
export function readHoldSearch(raw: Record<string, unknown>): HoldSearch {
  const line = (value: unknown) =>
    typeof value === 'string' && /^[^\p{Cc}]{1,64}$/u.test(value) ? value : undefined
  const subjectKind = line(raw.subjectKind)
  const again = line(raw.again)
  return {
    type: line(raw.type),
    subjectKind,
    subjectId: subjectKind && line(raw.subjectId),
    again: again && /^[1-9]\d{0,17}$/.test(again) ? again : undefined,
  }
}
