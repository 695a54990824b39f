import {
  type Context,
  context,
  type Span,
  type SpanOptions,
  SpanStatusCode,
  trace,
} from '@opentelemetry/api'

interface Place extends SpanOptions {
  /** What it is below; what is active unless it is given. */
  parent?: Context
}

/**
 * Does something in a span, which it ends itself. A no-op until the process, or the program that it is part of, has
 * started OpenTelemetry’s SDK.
 */
export const startSpan = <T>(
  name: string,
  { parent = context.active(), ...options }: Place,
  work: (span: Span) => T,
): T => trace.getTracer('countersign').startActiveSpan(name, options, parent, work)

/** Does something in a span. What it throws marks the span as failed, or is what `onError` says. */
export const inSpan = <T>(
  name: string,
  place: Place,
  work: (span: Span) => Promise<T>,
  onError: (span: Span, error: unknown) => void = markFailed,
): Promise<T> =>
  startSpan(name, place, async (span) => {
    try {
      return await work(span)
    } catch (error) {
      onError(span, error)
      throw error
    } finally {
      span.end()
    }
  })

/** Says of what kind an error was. Its message may quote what was stored, or what somebody typed. */
export function markFailed(span: Span, error: unknown): void {
  const { code, name } = (error ?? {}) as { code?: unknown; name?: unknown }
  const kind = [code, name].find((each) => typeof each === 'string' && /^\w{1,50}$/.test(each))
  span.setAttribute('error.type', (kind as string | undefined) ?? '_OTHER')
  span.setStatus({ code: SpanStatusCode.ERROR })
}
