import {
  type LinkDetails,
  type PromptedProblem,
  secrecyOf,
  type TypeDeclaration,
} from '@countersign/changes'

/** Whether confirming may need values that the type left open, such as a new password. */
export const asksForValues = (type: TypeDeclaration): boolean =>
  Object.values(type.allows).some((tables) =>
    Object.values(tables).some(({ columns }) =>
      Object.values(columns).some((column) => secrecyOf(column) === 'prompted'),
    ),
  )

/** The values that the person is asked for. */
export const askedValues = (details: LinkDetails): LinkDetails['changes'] =>
  details.changes.filter(({ secrecy }) => secrecy === 'prompted')

/** What is wrong where nothing was typed. */
export const missingValue = (label: string): Pick<PromptedProblem, 'message' | 'fault'> => ({
  message: `${label} is missing.`,
  fault: { kind: 'missing' },
})
