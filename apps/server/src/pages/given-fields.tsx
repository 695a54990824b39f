import type { ChangeLine, GivenProblem } from '@countersign/changes'
import type { GivenWords } from './type-page.ts'

/** A problem beside one of a value's two fields. */
export interface FieldProblem extends GivenProblem {
  isAgain?: boolean
}

/** The form's name for a value given at confirmation, and for its repetition. */
export const fieldName = (
  { table, column }: { table: string; column: string },
  isAgain = false,
): string => `given.${table}.${column}${isAgain ? '.again' : ''}`

interface Fields {
  line: ChangeLine
  words: GivenWords
  problems: FieldProblem[]
}

/**
 * A secret value asked for twice. The browser's own checks are left to the server, whose words stand
 * beside the field; no `maxlength`, which would cut a pasted password without a word.
 */
export function GivenFields({ line, words, problems }: Fields) {
  const mine = problems.filter(
    ({ table, column }) => table === line.table && column === line.column,
  )
  return (
    <>
      <Field
        name={fieldName(line)}
        label={words.label}
        rules={words.rules}
        minLength={words.minLength}
        problem={mine.find((problem) => !problem.isAgain)}
      />
      <Field
        name={fieldName(line, true)}
        label={words.again}
        minLength={words.minLength}
        problem={mine.find((problem) => problem.isAgain)}
      />
    </>
  )
}

interface OneField {
  name: string
  label: string
  rules?: string
  minLength: number
  problem: FieldProblem | undefined
}

function Field({ name, label, rules, minLength, problem }: OneField) {
  const describedBy = [rules && `${name}.rules`, problem && `${name}.problem`]
    .filter(Boolean)
    .join(' ')
  return (
    <div className="field">
      <label htmlFor={name}>{label}</label>
      {rules && <small id={`${name}.rules`}>{rules}</small>}
      {problem && (
        <span className="wrong" id={`${name}.problem`}>
          {problem.message}
        </span>
      )}
      <input
        id={name}
        name={name}
        type="password"
        autoComplete="new-password"
        required
        minLength={minLength}
        aria-describedby={describedBy || undefined}
        aria-invalid={problem ? true : undefined}
      />
    </div>
  )
}
