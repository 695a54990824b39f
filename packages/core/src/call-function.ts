import type { AnyTransaction } from '@countersign/db/pool'

/**
 * Calls a function of ours that answers with a row at most, in whatever transaction. `call` is what is behind
 * `from`, each of its parameters cast from text. The row comes as one text of JSON: drivers of a host's may be told to
 * read types and to name columns in their own way, but not that.
 */
export async function callFunction<Row>(
  { execute }: AnyTransaction,
  call: string,
  values: readonly (string | null)[],
): Promise<Row | undefined> {
  const [row] = await execute(`select to_jsonb(answer)::text as answer from ${call} answer`, values)
  return row && JSON.parse(String(Object.values(row)[0]))
}
