import { type ChangeLine, isHiddenBefore } from '@countersign/changes'
import { cutAtEmail, type Language, warningInWords } from '@countersign/emails'
import { fieldName } from './field-name.ts'

export interface ChangeWords {
  /** Cut around each "e-mail". */
  label: string[]
  /** Whether the label says what neither the headline nor its being alone does. */
  isNamed: boolean
  /** `null` when nothing may be said of the value before. */
  from: { value: string | null } | null
  to: { value: string | null }
  warning: string | null
}

interface Showing {
  language: Language
  isNewcomer: boolean
  isNamed: boolean
  /** Gives an address as its reader may see it. */
  show: (value: string) => string
}

/** A value that the page asks for twice, and what is wrong with what was sent. */
export interface PromptedField {
  name: string
  /** Its column's title. */
  column: string
  /** How many characters it has, where that is known. */
  length: { min: string; max: string } | null
  problem: string | null
  againName: string
  isMismatch: boolean
}

/** A problem by the name of its field; its message is `null` where the repetition differs from the value. */
export interface ProblemWords {
  field: string
  message: string | null
}

export function changeWords(
  line: ChangeLine,
  { language, isNewcomer, isNamed, show }: Showing,
): ChangeWords {
  // Such as the present holder's name, where an account is handed over.
  const isHidden = line.isBeforeUnknown || (isNewcomer && isHiddenBefore(line.before))
  const shown = (value: string | null) => ({ value: value === null ? null : show(value) })
  return {
    label: cutAtEmail(line.label),
    isNamed,
    // A secret's missing mask may mean "not shown": saying "none" could be untrue.
    from:
      !isHidden && (line.before !== null || line.secrecy === 'plain') ? shown(line.before) : null,
    to: shown(line.after),
    warning: line.after === null ? null : warningInWords(language, line.after, line.before),
  }
}

export function promptedField(line: ChangeLine, problems: ProblemWords[]): PromptedField {
  const [name, againName] = [fieldName(line), fieldName(line, true)]
  const { label: column, length } = line
  return {
    name,
    column,
    length: length ? { min: String(length.min), max: String(length.max) } : null,
    problem: problems.find(({ field }) => field === name)?.message ?? null,
    againName,
    isMismatch: problems.some(({ field }) => field === againName),
  }
}
