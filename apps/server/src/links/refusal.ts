import type { PromptedProblem } from '@countersign/changes'

/** A problem beside one of a value's two fields. */
export interface FieldProblem extends PromptedProblem {
  isAgain?: boolean
}

/** What kept a choice from being taken: wrong values beside their fields, or a choice that was not legible. */
export interface Refusal {
  problems: FieldProblem[]
  isChoiceMissing?: boolean
}
