import type { AnyTransaction } from '@countersign/db/pool'
import { currentTraceparent } from './traceparent.ts'

/**
 * Calls a function of ours that answers with a row at most, in whatever transaction. `call` is what is behind
 * `from`, each of its parameters cast from text. The row comes as one text of JSON: drivers of a host's may be told to
 * read types and to name columns in their own way, but not that. As with `carryTrace`, what it queues keeps the active
 * span.
 */
export async function callFunction<Row>(
  { execute }: AnyTransaction,
  call: string,
  values: readonly (string | null)[],
): Promise<Row | undefined> {
  const traceparent = currentTraceparent()
  const [row] = await (traceparent === undefined
    ? execute(select(call), values)
    : execute(select(call.replace('$1::text', () => tracedText(values.length + 1))), [
        ...values,
        traceparent,
      ]))
  return row && JSON.parse(String(Object.values(row)[0]))
}

const select = (call: string) => `select to_jsonb(answer)::text as answer from ${call} answer`

const tracedText = (nth: number) =>
  `case when set_config('countersign.traceparent', $${nth}::text, true) is not null then $1::text end`
