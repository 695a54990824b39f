import {
  type Config,
  type ConfirmOutcome,
  findType,
  hashOf,
  type LinkDetails,
  type PromptedProblem,
  type PromptedValues,
  parseKey,
} from '@countersign/changes'
import type { Db } from '@countersign/db'
import { keyHashOf, type LinkInHand } from '../links/link-key.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { carryTrace } from '../traceparent.ts'
import { askedValues, asksForValues, declaredOf, typedValue } from './asked-values.ts'
import { type ConfirmRow, toConfirmOutcome } from './confirm-row.ts'
import { promptedProblems, type ValueProblem } from './prompted-problems.ts'

export interface Confirmation extends LinkInHand {
  /** Values that the type left open: table → column → value, as typed by the person. */
  prompted?: PromptedValues | undefined
}

/** Turns a given value into what is stored: a password hash. */
export type HashPrompted = (value: string) => Promise<string>

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
      const problems = await checkPrompted(db.config, found.details, prompted, validatePrompted)
      // guard given-values: "problems.length > 0" → "false" (prompted-values.db.test.ts)
      if (problems.length > 0)
        return { outcome: 'prompted-invalid', details: found.details, problems }
      stored = await hashAll(db.config, found.details, prompted ?? {}, hashPrompted)
    }
  }

  const [row] = await db.sql<ConfirmRow[]>`
    select c.outcome, (c.link).* from countersign.confirm(${carryTrace(db, parts.id, 'bigint')}, ${keyHashOf(key, epoch)},
      ${stored && db.sql.json(stored)}) c`
  return row ? toConfirmOutcome(db.config, row, localeOf) : { outcome: 'unknown' }
}

async function checkPrompted(
  config: Config,
  details: LinkDetails,
  prompted: PromptedValues | undefined,
  validatePrompted: ValidatePrompted | undefined,
): Promise<PromptedProblem[]> {
  const problems = promptedProblems(config, details, prompted)
  const about = [details.subject.name, details.email].filter((fact) => fact !== null)
  for (const { table, column } of askedValues(details)) {
    const isRefused = problems.some((each) => each.table === table && each.column === column)
    if (isRefused || !validatePrompted) continue
    const problem = await validatePrompted(typedValue(prompted, table, column) ?? '', about)
    if (problem !== null) problems.push({ table, column, ...problem })
  }
  return problems
}

async function hashAll(
  config: Config,
  details: LinkDetails,
  prompted: PromptedValues,
  hashPrompted: HashPrompted,
): Promise<PromptedValues> {
  const stored: PromptedValues = {}
  for (const { table, column } of askedValues(details)) {
    const declared = declaredOf(config, details, table, column)
    const hash = (declared && hashOf(declared)) ?? hashPrompted
    stored[table] = {
      ...stored[table],
      [column]: await hash(typedValue(prompted, table, column) ?? ''),
    }
  }
  return stored
}
