/** The form's name for a prompted value, and for its repetition. */
export const fieldName = (
  { table, column }: { table: string; column: string },
  isAgain = false,
): string => `prompted.${table}.${column}${isAgain ? '.again' : ''}`
