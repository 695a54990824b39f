import type { PromptedProblem } from '@countersign/changes'

/** A problem with a value, or with the repetition of one, beside its field. */
export type FieldProblem =
  | (PromptedProblem & { isAgain?: false })
  | (Omit<PromptedProblem, 'message'> & { isAgain: true })

/** What kept a choice from being taken: wrong values beside their fields, or a choice that was not legible. */
export interface Refusal {
  problems: FieldProblem[]
  isChoiceMissing?: boolean
}
