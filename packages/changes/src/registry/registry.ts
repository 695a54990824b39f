import { secrecyOf } from '../columns.ts'
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

/** A type that asks for all its values on its page, and mails its link to the present address: a password's. */
type ResetType = (typeof passwordReset)['allows']

/** Who can ask for such a link by their address alone. */
export type ResetKind = keyof ResetType

/** For each of them the letter of that type. */
export const resetTypes = Object.fromEntries(
  (registry as readonly TypeDeclaration[])
    .filter(({ confirmBy }) => confirmBy === 'present-address')
    .flatMap(({ letter, allows }) =>
      Object.entries(allows)
        .filter(([, tables]) =>
          Object.values(tables).every(({ columns }) =>
            Object.values(columns).every((column) => secrecyOf(column) === 'prompted'),
          ),
        )
        .map(([subject]) => [subject, letter]),
    ),
) as Record<ResetKind, Letter>

export const resetKinds = Object.keys(resetTypes) as [ResetKind, ...ResetKind[]]
