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
import type { z } from 'zod'
import { keyHashOf, type LinkInHand } from '../links/link-key.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { askedValues, asksForValues, missingValue } from './asked-values.ts'
import { type ConfirmRow, toConfirmOutcome } from './confirm-row.ts'

export interface Confirmation extends LinkInHand {
  /** Values that the type left open: table → column → value, as typed by the person. */
  prompted?: PromptedValues | undefined
}

/** Turns a given value into what is stored: a password hash. */
export type HashPrompted = (value: string) => Promise<string>

/** What is wrong with a given value: in words for the person, and as the pages say it in their language. */
export type ValueProblem = Pick<PromptedProblem, 'message' | 'fault'>

/**
 * Judges a given value that its column would take: what is wrong with it, or null. `about` is what others know of
 * the person.
 */
export type ValidatePrompted = (value: string, about: string[]) => Promise<ValueProblem | null>

/**
 * Confirms a held change by its link's key and applies it, at most once ever. One statement; for types
 * with given values, one more to know what is asked before a value is judged and hashed.
 * Every ending is a returned outcome; a failing database throws and leaves the link usable.
 */
export async function confirmChange(
  db: Db,
  { prompted, ...link }: Confirmation,
  hashPrompted: HashPrompted,
  validatePrompted?: ValidatePrompted,
): Promise<ConfirmOutcome> {
  const { key, epoch, localeOf } = link
  const parts = parseKey(key)
  const type = parts && findType(db.config, parts.letter)
  if (!parts || !type) return { outcome: 'unknown' }

  let stored: PromptedValues | null = null
  if (asksForValues(type)) {
    const found = await lookUpLink(db, link)
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
  return row ? toConfirmOutcome(db.config, row, localeOf) : { outcome: 'unknown' }
}

async function checkPrompted(
  type: TypeDeclaration,
  details: LinkDetails,
  prompted: PromptedValues | undefined,
  validatePrompted: ValidatePrompted | undefined,
): Promise<PromptedProblem[]> {
  const problems: PromptedProblem[] = []
  for (const { table, column, label } of askedValues(details)) {
    const problem = await problemOf(typedValue(prompted, table, column))
    if (problem !== null) problems.push({ table, column, ...problem })

    async function problemOf(value: string | undefined): Promise<ValueProblem | null> {
      if (!value) return missingValue(label)
      const schema = type.allows[details.subject.kind]?.[table]?.columns[column]
      const result = schema && schemaOf(schema).safeParse(value)
      if (!result?.success) return refusedValue(result?.error.issues[0])
      const about = [details.subject.name, details.email].filter((fact) => fact !== null)
      return validatePrompted ? validatePrompted(value, about) : null
    }
  }
  return problems
}

function refusedValue(issue: z.core.$ZodIssue | undefined): ValueProblem {
  const { message = 'This value is not allowed.' } = issue ?? {}
  if (issue?.code === 'too_small' && issue.origin === 'string')
    return { message, fault: { kind: 'too-short', min: Number(issue.minimum) } }
  if (issue?.code === 'too_big' && issue.origin === 'string')
    return { message, fault: { kind: 'too-long', max: Number(issue.maximum) } }
  return { message }
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
