/** What the messages of each type have in their ids. */
const typeNames = {
  A: 'emailAddress',
  B: 'passwordReset',
  C: 'paymentCard',
  D: 'accountHandover',
  U: 'undo',
} as const

export type TypeName = (typeof typeNames)[keyof typeof typeNames]

export const allTypeNames: readonly TypeName[] = Object.values(typeNames)

/** Throws a RangeError for a type that has no messages. */
export function typeNameOf(letter: string): TypeName {
  if (Object.hasOwn(typeNames, letter)) return typeNames[letter as keyof typeof typeNames]
  throw new RangeError(`there are no messages for type ${letter}`)
}
