import { inSpan } from '@countersign/db/spans'
import { ROOT_CONTEXT, type Span, trace } from '@opentelemetry/api'

/**
 * Does what several callers share in a span of its own: below that of the first of them that is traced, and linked to
 * those of the others. What is done for one alone is in that one's span already.
 */
export function inSharedSpan<T>(
  callers: readonly (Span | undefined)[],
  work: () => Promise<T>,
): Promise<T> {
  const [first, ...others] = callers.filter((span) => span?.isRecording()) as Span[]
  if (!first || callers.length === 1) return work()
  const place = {
    parent: trace.setSpan(ROOT_CONTEXT, first),
    links: others.map((span) => ({ context: span.spanContext() })),
    attributes: { 'countersign.batch.size': callers.length },
  }
  return inSpan('batch', place, work)
}
