import { redactKeys } from '@countersign/changes'
import { causeOf, withoutParameters } from '@countersign/db'
import { trace } from '@opentelemetry/api'
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino'
import { logEqualFaultsOnce } from './once-a-second.ts'
import { readableLine } from './readable-line.ts'
import { currentRequest } from './request-context.ts'

/**
 * What is before the @ of an address anywhere in JSON, as it is or percent-encoded. It begins after a
 * sign that ends words, or after an escape; so each word is read once, however long it is.
 */
const LOCAL_PARTS =
  /(?<=^|[\s"<>()[\],;:@/=?&]|\\["\\/bfnrt]|\\u[0-9a-f]{4})[^\s"<>()[\],;:@/=?&\\]+(?:@|%40)/gi

/** A path with its escaped letters as letters: a key that was written with some is seen for what it is. */
export const readablePath = (path: string): string =>
  path.replace(/%[3-7][0-9a-f]/gi, (escaped) =>
    String.fromCharCode(Number.parseInt(escaped.slice(1), 16)),
  )

/** Leaves of every address its first character and its domain: enough to find a broken domain by. */
const maskAddresses = (text: string): string =>
  text.replace(LOCAL_PARTS, (local) => `${String.fromCodePoint(local.codePointAt(0) ?? 0)}•••@`)

export type LogFormat = 'json' | 'text'

/**
 * Lines of JSON, or for people, on standard output, or on `out`. Whatever a line carries, no key and no whole address of
 * anybody leaves here. A failed query shows its cause alone: drizzle's own message repeats parameters.
 */
export function createLog(
  level: string,
  out: DestinationStream = destination(1),
  format: LogFormat = 'json',
): Logger {
  const inFormat = format === 'json' ? (line: string) => line : readableLine
  return pino(
    {
      level,
      timestamp: stdTimeFunctions.isoTime,
      hooks: {
        logMethod: logEqualFaultsOnce(),
        // guard keys-in-logs: "redactKeys(line)" → "line" (nothing-leaks.db.test.ts)
        // guard addresses-in-logs: "maskAddresses(redactKeys(line))" → "redactKeys(line)" (log.test.ts)
        streamWrite: (line) => inFormat(maskAddresses(redactKeys(line))),
      },
      // Which request it was done for, where it was one alone, and in which trace.
      mixin: () => {
        const request = currentRequest()
        const span = trace.getActiveSpan()
        return {
          ...(request && { request: request.id }),
          ...(span?.isRecording() && { trace_id: span.spanContext().traceId }),
        }
      },
      serializers: {
        error: (error: unknown) => {
          const shown = withoutParameters(error)
          const reason = causeOf(shown)
          return shown instanceof Error
            ? {
                ...wordsOf(shown),
                ...(reason !== shown && reason instanceof Error ? { reason: wordsOf(reason) } : {}),
                stack: shown.stack,
              }
            : { message: String(shown) }
        },
      },
    },
    out,
  )
}

const wordsOf = (error: Error) => ({
  name: error.name,
  message: error.message,
  code: (error as { code?: unknown }).code,
})

export type { Logger }
