import type { Db } from '@countersign/db/pool'
import { type Context, isSpanContextValid, ROOT_CONTEXT, trace } from '@opentelemetry/api'

/**
 * The active span as W3C Trace Context writes it (https://www.w3.org/TR/trace-context/#traceparent-header): `00-`, the
 * trace's id, the span's and whether it is sampled. `undefined` where nothing is traced.
 */
export function currentTraceparent(): string | undefined {
  const active = trace.getActiveSpan()?.spanContext()
  if (!active || !isSpanContextValid(active)) return undefined
  return `00-${active.traceId}-${active.spanId}-0${active.traceFlags & 1}`
}

/** What is below the span of a `traceparent` that was stored; the root of a trace where none was. */
export function contextOf(traceparent: string | null): Context {
  if (traceparent === null) return ROOT_CONTEXT
  const [, traceId = '', spanId = '', flags] = traceparent.split('-')
  return trace.setSpanContext(ROOT_CONTEXT, {
    traceId,
    spanId,
    traceFlags: Number(flags),
    isRemote: true,
  })
}

/**
 * An argument of a function that queues mails or webhooks. Before the function runs it leaves the active span in the
 * setting that those rows keep (`traceparent`), until the transaction ends. Where nothing is traced it is the value as
 * it is.
 */
export function carryTrace<Value extends string | readonly string[] | Buffer>(
  { sql }: Pick<Db, 'sql'>,
  value: Value,
  type: 'bigint' | 'bigint[]' | 'bytea',
) {
  const traceparent = currentTraceparent()
  if (traceparent === undefined) return value as never
  return sql`case when set_config('countersign.traceparent', ${traceparent}, true) is not null
    then ${value as string}::${sql.unsafe(type)} end` as never
}
