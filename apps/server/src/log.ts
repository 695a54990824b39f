import { withoutParameters } from '@countersign/db'
import { type Logger, pino, stdTimeFunctions } from 'pino'

/** A key anywhere in a text: a letter, 19 base62 characters and a hex id. */
const KEYS = /\b[A-Z][0-9A-Za-z]{19}[1-9a-f][0-9a-f]{0,15}\b/g

/** Leaves of every key only its type, so that no log line can be used as a link. */
export const redactKeys = (text: string): string => text.replace(KEYS, (key) => `${key[0]}…`)

/** JSON lines on standard output. A failed query shows its cause alone: drizzle's own message repeats parameters. */
export function createLog(level: string): Logger {
  return pino({
    level,
    timestamp: stdTimeFunctions.isoTime,
    serializers: {
      error: (error: unknown) => {
        const shown = withoutParameters(error)
        return shown instanceof Error
          ? {
              name: shown.name,
              message: redactKeys(shown.message),
              code: (shown as { code?: unknown }).code,
              stack: shown.stack === undefined ? undefined : redactKeys(shown.stack),
            }
          : { message: redactKeys(String(shown)) }
      },
    },
  })
}

export type { Logger }
