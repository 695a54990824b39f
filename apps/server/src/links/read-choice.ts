import { letters, type PromptedValues, secrecyOf, typeOf } from '@countersign/changes'
import { fieldName } from './field-name.ts'
import type { FieldProblem } from './refusal.ts'
import { typePages } from './type-pages.ts'

/** What a reader's form says. */
export type Choice =
  | { do: 'confirm'; prompted: PromptedValues }
  | { do: 'decline' }
  | { do: 'renew' }
  | { do: 'correct'; problems: FieldProblem[] }
  | { do: 'choose-again' }

/**
 * Reads a form sent from a link's page. Only fields of values that the key's type leaves open are
 * looked at, whatever else was sent; a value and its repetition that differ are to be corrected.
 * Never throws: what is not legible is to be chosen again.
 */
export function readChoice(key: string, body: string): Choice {
  const form = new URLSearchParams(body)
  const [choice, ...others] = form.getAll('do')
  if (others.length > 0) return { do: 'choose-again' }
  if (choice === 'renew') return { do: 'renew' }
  // What is not offered is no choice: declining an undo would say the opposite of what it means.
  if (choice === 'decline' && canDecline(key)) return { do: 'decline' }
  if (choice !== 'confirm') return { do: 'choose-again' }

  const prompted: PromptedValues = {}
  const problems: FieldProblem[] = []
  for (const { letter, table, column } of promptedColumns) {
    const value = form.get(fieldName({ table, column }))
    if (letter !== key[0] || value === null) continue
    prompted[table] = { ...prompted[table], [column]: value }
    if (form.get(fieldName({ table, column }, true)) !== value) {
      problems.push({ table, column, isAgain: true })
    }
  }
  return problems.length > 0 ? { do: 'correct', problems } : { do: 'confirm', prompted }
}

const canDecline = (key: string) =>
  letters.some((letter) => letter === key[0] && typePages[letter].ifRight === undefined)

/** Every column of every type that is prompted. */
const promptedColumns = letters.flatMap((letter) =>
  Object.values(typeOf(letter).allows)
    .flatMap((tables) => Object.entries(tables))
    .flatMap(([table, { columns }]) =>
      Object.entries(columns)
        .filter(([, column]) => secrecyOf(column) === 'prompted')
        .map(([column]) => ({ letter, table, column })),
    ),
)
