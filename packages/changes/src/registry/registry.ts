import type { TypeDeclaration } from '../define-type.ts'
import { accountHandover } from './account-handover.ts'
import { emailAddress } from './email-address.ts'
import { passwordReset } from './password-reset.ts'
import { paymentCard } from './payment-card.ts'
import { undo } from './undo.ts'

/** Every type of verification there is. A type that is not in this list cannot be held or applied. */
export const registry = [
  emailAddress,
  passwordReset,
  paymentCard,
  accountHandover,
  undo,
] as const satisfies readonly TypeDeclaration[]

export type RegisteredType = (typeof registry)[number]
export type Letter = RegisteredType['letter']

export const letters = registry.map((type) => type.letter) as [Letter, ...Letter[]]

/** The types that callers can hold. */
export type HoldableType = Exclude<RegisteredType, { isInverse: true }>

export const holdableLetters = registry
  .filter((type) => !('isInverse' in type))
  .map((type) => type.letter) as [HoldableType['letter'], ...HoldableType['letter'][]]

/** The type with this letter; throws a RangeError for a letter no type has. */
export function typeOf(letter: string): TypeDeclaration & { letter: Letter } {
  const type = registry.find((candidate) => candidate.letter === letter)
  if (!type) throw new RangeError(`no type has the letter "${letter}"`)
  return type
}
