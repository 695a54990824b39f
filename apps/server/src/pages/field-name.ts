/** The form's name for a value given at confirmation, and for its repetition. */
export const fieldName = (
  { table, column }: { table: string; column: string },
  isAgain = false,
): string => `given.${table}.${column}${isAgain ? '.again' : ''}`
