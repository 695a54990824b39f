import {
  type Column,
  type Config,
  findType,
  type LinkDetails,
  type PromptedProblem,
  type PromptedValues,
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

/** How a column of a link's change is declared. */
export const declaredOf = (
  config: Config,
  { type, subject }: LinkDetails,
  table: string,
  column: string,
): Column | undefined => findType(config, type)?.allows[subject.kind]?.[table]?.columns[column]

/** What was typed for a column; names that every object has are no columns. */
export function typedValue(
  prompted: PromptedValues | undefined,
  table: string,
  column: string,
): string | undefined {
  const row = prompted && Object.hasOwn(prompted, table) ? prompted[table] : undefined
  return row && Object.hasOwn(row, column) ? row[column] : undefined
}
