import {
  type ConfirmOutcome,
  type GivenProblem,
  type GivenValues,
  type LinkView,
  parseKey,
  schemaOf,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Db } from '@countersign/db'
import { askedValues, asksForValues, declaredType } from './asked-values.ts'
import { type ConfirmRow, toConfirmOutcome } from './confirm-row.ts'
import { keyHashOf, type LinkInHand } from './link-key.ts'
import { viewVerification } from './view-verification.ts'

export interface Confirmation extends LinkInHand {
  /** Values that the type left open: table → column → value, as typed by the person. */
  given?: GivenValues | undefined
}

/** Turns a given value into what is stored: a password hash. */
export type HashGiven = (value: string) => Promise<string>

/**
 * Judges a given value that its column would take: what is wrong with it, in words for the person, or
 * null. `about` is what others know of them.
 */
export type JudgeGiven = (value: string, about: string[]) => Promise<string | null>

/**
 * Confirms a held change by its link's key and applies it, at most once ever. One statement; for types
 * with given values, one more to know what is asked before a value is judged and hashed.
 * Every ending is a returned outcome; a failing database throws and leaves the link usable.
 */
export async function confirmChange(
  db: Db,
  { key, epoch, given }: Confirmation,
  hashGiven: HashGiven,
  judgeGiven?: JudgeGiven,
): Promise<ConfirmOutcome> {
  const parts = parseKey(key)
  const type = parts && declaredType(parts.letter)
  if (!parts || !type) return { outcome: 'unknown' }

  let stored: GivenValues | null = null
  if (asksForValues(type)) {
    const found = await viewVerification(db, { key, epoch })
    if (found.outcome === 'unknown') return found
    if (found.view.state === 'pending') {
      const problems = await checkGiven(type, found.view, given, judgeGiven)
      if (problems.length > 0) return { outcome: 'given-refused', view: found.view, problems }
      stored = await hashAll(found.view, given ?? {}, hashGiven)
    }
  }

  const [row] = await db.sql<ConfirmRow[]>`
    select c.outcome, (c.link).* from countersign.confirm(${parts.id}, ${keyHashOf(key, epoch)},
      ${stored && db.sql.json(stored)}) c`
  return row ? toConfirmOutcome(row) : { outcome: 'unknown' }
}

async function checkGiven(
  type: TypeDeclaration,
  view: LinkView,
  given: GivenValues | undefined,
  judgeGiven: JudgeGiven | undefined,
): Promise<GivenProblem[]> {
  const problems: GivenProblem[] = []
  for (const { table, column, label } of askedValues(view)) {
    const message = await problemOf(typedValue(given, table, column))
    if (message !== null) problems.push({ table, column, message })

    async function problemOf(value: string | undefined): Promise<string | null> {
      if (!value) return `${label} is missing.`
      const schema = type.allows[view.subject.table]?.[table]?.columns[column]
      const result = schema && schemaOf(schema).safeParse(value)
      if (!result?.success) return result?.error.issues[0]?.message ?? 'This value is not allowed.'
      const about = [view.subject.name, view.email].filter((fact) => fact !== null)
      return judgeGiven ? judgeGiven(value, about) : null
    }
  }
  return problems
}

async function hashAll(
  view: LinkView,
  given: GivenValues,
  hashGiven: HashGiven,
): Promise<GivenValues> {
  const stored: GivenValues = {}
  for (const { table, column } of askedValues(view)) {
    stored[table] = {
      ...stored[table],
      [column]: await hashGiven(typedValue(given, table, column) ?? ''),
    }
  }
  return stored
}

function typedValue(
  given: GivenValues | undefined,
  table: string,
  column: string,
): string | undefined {
  const row = given && Object.hasOwn(given, table) ? given[table] : undefined
  return row && Object.hasOwn(row, column) ? row[column] : undefined
}
