import { redactKeys } from '@countersign/changes'
import { withoutParameters } from '@countersign/db'
import { type DestinationStream, destination, type Logger, pino, stdTimeFunctions } from 'pino'

/**
 * What stands before the @ of an address anywhere in JSON, as it is or percent-encoded. It begins after a
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

/**
 * JSON lines on standard output, or on `out`. Whatever a line carries, no key and no whole address of
 * anybody leaves here. A failed query shows its cause alone: drizzle's own message repeats parameters.
 */
export function createLog(level: string, out: DestinationStream = destination(1)): Logger {
  return pino(
    {
      level,
      timestamp: stdTimeFunctions.isoTime,
      hooks: { streamWrite: (line) => maskAddresses(redactKeys(line)) },
      serializers: {
        error: (error: unknown) => {
          const shown = withoutParameters(error)
          return shown instanceof Error
            ? {
                name: shown.name,
                message: shown.message,
                code: (shown as { code?: unknown }).code,
                stack: shown.stack,
              }
            : { message: String(shown) }
        },
      },
    },
    out,
  )
}

export type { Logger }
