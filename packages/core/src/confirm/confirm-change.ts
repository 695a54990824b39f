import {
  type ConfirmOutcome,
  findType,
  hashOf,
  type LinkDetails,
  type PromptedProblem,
  type PromptedValues,
  parseKey,
  schemaOf,
  type TypeDeclaration,
} from '@countersign/changes'
import type { Db } from '@countersign/db'
import { keyHashOf, type LinkInHand } from '../links/link-key.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { askedValues, asksForValues } from './asked-values.ts'
import { type ConfirmRow, toConfirmOutcome } from './confirm-row.ts'

export interface Confirmation extends LinkInHand {
  /** Values that the type left open: table → column → value, as typed by the person. */
  prompted?: PromptedValues | undefined
}

/** Turns a given value into what is stored: a password hash. */
export type HashPrompted = (value: string) => Promise<string>

/**
 * Judges a given value that its column would take: what is wrong with it, in words for the person, or
 * null. `about` is what others know of them.
 */
export type ValidatePrompted = (value: string, about: string[]) => Promise<string | null>

/**
 * Confirms a held change by its link's key and applies it, at most once ever. One statement; for types
 * with given values, one more to know what is asked before a value is judged and hashed.
 * Every ending is a returned outcome; a failing database throws and leaves the link usable.
 */
export async function confirmChange(
  db: Db,
  { key, epoch, prompted }: Confirmation,
  hashPrompted: HashPrompted,
  validatePrompted?: ValidatePrompted,
): Promise<ConfirmOutcome> {
  const parts = parseKey(key)
  const type = parts && findType(db.config, parts.letter)
  if (!parts || !type) return { outcome: 'unknown' }

  let stored: PromptedValues | null = null
  if (asksForValues(type)) {
    const found = await lookUpLink(db, { key, epoch })
    if (found.outcome === 'unknown') return found
    if (found.details.status === 'pending') {
      const problems = await checkPrompted(type, found.details, prompted, validatePrompted)
      // guard given-values: "problems.length > 0" → "false" (prompted-values.db.test.ts)
      if (problems.length > 0)
        return { outcome: 'prompted-invalid', details: found.details, problems }
      stored = await hashAll(type, found.details, prompted ?? {}, hashPrompted)
    }
  }

  const [row] = await db.sql<ConfirmRow[]>`
    select c.outcome, (c.link).* from countersign.confirm(${parts.id}, ${keyHashOf(key, epoch)},
      ${stored && db.sql.json(stored)}) c`
  return row ? toConfirmOutcome(db.config, row) : { outcome: 'unknown' }
}

async function checkPrompted(
  type: TypeDeclaration,
  details: LinkDetails,
  prompted: PromptedValues | undefined,
  validatePrompted: ValidatePrompted | undefined,
): Promise<PromptedProblem[]> {
  const problems: PromptedProblem[] = []
  for (const { table, column, label } of askedValues(details)) {
    const message = await problemOf(typedValue(prompted, table, column))
    if (message !== null) problems.push({ table, column, message })

    async function problemOf(value: string | undefined): Promise<string | null> {
      if (!value) return `${label} is missing.`
      const schema = type.allows[details.subject.kind]?.[table]?.columns[column]
      const result = schema && schemaOf(schema).safeParse(value)
      if (!result?.success) return result?.error.issues[0]?.message ?? 'This value is not allowed.'
      const about = [details.subject.name, details.email].filter((fact) => fact !== null)
      return validatePrompted ? validatePrompted(value, about) : null
    }
  }
  return problems
}

async function hashAll(
  type: TypeDeclaration,
  details: LinkDetails,
  prompted: PromptedValues,
  hashPrompted: HashPrompted,
): Promise<PromptedValues> {
  const stored: PromptedValues = {}
  for (const { table, column } of askedValues(details)) {
    const declared = type.allows[details.subject.kind]?.[table]?.columns[column]
    const hash = (declared && hashOf(declared)) ?? hashPrompted
    stored[table] = {
      ...stored[table],
      [column]: await hash(typedValue(prompted, table, column) ?? ''),
    }
  }
  return stored
}

function typedValue(
  prompted: PromptedValues | undefined,
  table: string,
  column: string,
): string | undefined {
  const row = prompted && Object.hasOwn(prompted, table) ? prompted[table] : undefined
  return row && Object.hasOwn(row, column) ? row[column] : undefined
}
