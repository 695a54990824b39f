import type { Letter } from '@countersign/changes'

/** What the messages of each type have in their ids; a type without messages does not compile. */
export const typeNames = {
  A: 'emailAddress',
  B: 'passwordReset',
  C: 'paymentCard',
  D: 'accountHandover',
  U: 'undo',
} as const satisfies Record<Letter, string>

export type TypeName = (typeof typeNames)[Letter]
