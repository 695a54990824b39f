import { SpanKind, trace } from '@opentelemetry/api'
import { inSpan } from './in-span.ts'

/**
 * Runs a statement in a span of its own, which its wait for a connection is part of; without one where nothing is
 * traced. `text` is the statement as the code has it: of its values nothing is told.
 */
export function traceStatement<T>(
  text: string | readonly string[],
  run: () => Promise<T>,
): Promise<T> {
  if (trace.getActiveSpan()?.isRecording() !== true) return run()
  const { operation, target, isFunction } = summaryOf(typeof text === 'string' ? text : text.join())
  return inSpan(
    [operation, target].filter(Boolean).join(' '),
    {
      kind: SpanKind.CLIENT,
      attributes: {
        'db.system.name': 'postgresql',
        'db.operation.name': operation,
        [isFunction ? 'db.stored_procedure.name' : 'db.collection.name']: target,
      },
    },
    run,
  )
}

const OPERATION = /\b(?:select|insert|update|delete|begin)\b/i
/** A function or a table of ours behind what names one, or a function anywhere. */
const TARGETS = [
  /\b(?:from|into|update)\s+"?countersign"?\."?(?<name>\w+)"?(?<call>\()?/i,
  /\bcountersign\.(?<name>\w+)(?<call>\()/,
]

/** What a statement does, and to which table or function of ours. */
function summaryOf(text: string) {
  const { name, call } =
    TARGETS.map((target) => target.exec(text)?.groups).find((found) => found !== undefined) ?? {}
  return {
    operation: (OPERATION.exec(text)?.[0] ?? 'other').toUpperCase(),
    target: name && `countersign.${name}`,
    isFunction: call !== undefined,
  }
}
