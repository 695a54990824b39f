import type { z } from 'zod'

/**
 * What a column's text looks like as it is stored: the part of its schema that the database checks as well, for
 * callers that do not come through the schema. Patterns keep to what ECMAScript and PostgreSQL read alike: no flags,
 * no `.`, no look-around (packages/db refuses the others).
 */
export interface StoredForm {
  maxLength: number
  /** All of them match. */
  matches?: RegExp[]
  /** None of them is found. */
  never?: RegExp[]
  /** What is wrong with a text of another form. */
  message: string
}

/** One for every copy of this module: what the package `countersign` declares, the server's own copy reads. */
const shared: typeof globalThis & { countersignStoredForms?: WeakMap<z.ZodType, StoredForm> } =
  globalThis
// guard stored-forms-shared: "??= new" → "= new" (stored-form.test.ts)
shared.countersignStoredForms ??= new WeakMap()
const forms = shared.countersignStoredForms

/** Declares what a schema's texts look like as they are stored; returns the schema. */
export function storedAs<Schema extends z.ZodType>(form: StoredForm, schema: Schema): Schema {
  forms.set(schema, form)
  return schema
}

export const storedFormOf = (schema: z.ZodType): StoredForm | undefined => forms.get(schema)

/** Line breaks and other controls, and marks that turn the direction of what follows. */
export const UNPRINTABLE =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are looked for
  /[\u0001-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/
