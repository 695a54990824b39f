import {
  type Config,
  findType,
  type PromptedValues,
  secrecyOf,
  type TypeDeclaration,
} from '@countersign/changes'
import { fieldName } from './field-name.ts'
import type { FieldProblem } from './refusal.ts'

/** What a reader's form says. */
export type Choice =
  | { do: 'confirm'; prompted: PromptedValues }
  | { do: 'decline' }
  | { do: 'renew' }
  | { do: 'correct'; prompted: PromptedValues; problems: FieldProblem[] }
  | { do: 'choose-again' }

/**
 * Reads a form sent from a link's page. Only fields of values that the key's type leaves open are
 * looked at, whatever else was sent; a value and its repetition that differ are to be corrected.
 * Never throws: what is not legible is to be chosen again.
 */
export function readChoice(config: Config, key: string, body: string): Choice {
  const form = new URLSearchParams(body)
  const [choice, ...others] = form.getAll('do')
  if (others.length > 0) return { do: 'choose-again' }
  if (choice === 'renew') return { do: 'renew' }
  // What is not offered is no choice: declining an undo would say the opposite of what it means.
  const type = findType(config, key[0] ?? '')
  if (choice === 'decline' && type && !type.isInverse) return { do: 'decline' }
  if (choice !== 'confirm') return { do: 'choose-again' }

  const prompted: PromptedValues = {}
  const problems: FieldProblem[] = []
  for (const { table, column } of promptedColumnsOf(type)) {
    const value = form.get(fieldName({ table, column }))
    if (value === null) continue
    prompted[table] = { ...prompted[table], [column]: value }
    if (form.get(fieldName({ table, column }, true)) !== value) {
      problems.push({ table, column, isAgain: true })
    }
  }
  return problems.length > 0 ? { do: 'correct', prompted, problems } : { do: 'confirm', prompted }
}

/** Every column that a type leaves open. */
const promptedColumnsOf = (type: TypeDeclaration | undefined) =>
  Object.values(type?.allows ?? {})
    .flatMap((tables) => Object.entries(tables))
    .flatMap(([table, { columns }]) =>
      Object.entries(columns)
        .filter(([, column]) => secrecyOf(column) === 'prompted')
        .map(([column]) => ({ table, column })),
    )
