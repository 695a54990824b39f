import { pino, stdTimeFunctions, type Logger } from 'pino'

/** A key anywhere in a text: a letter, 19 base62 characters and a hex id. */
const KEYS = /\b[A-Z][0-9A-Za-z]{19}[1-9a-f][0-9a-f]{0,15}\b/g

/** Leaves of every key only its type, so that no log line can be used as a link. */
export const redactKeys = (text: string): string => text.replace(KEYS, (key) => `${key[0]}…`)

/** JSON lines on standard output; error objects lose their parameters, which may be secrets. */
export function createLog(level: string): Logger {
  return pino({
    level,
    timestamp: stdTimeFunctions.isoTime,
    serializers: {
      error: (error: unknown) =>
        error instanceof Error
          ? {
              name: error.name,
              message: redactKeys(error.message),
              code: (error as { code?: unknown }).code,
              stack: error.stack === undefined ? undefined : redactKeys(error.stack),
            }
          : { message: redactKeys(String(error)) },
    },
  })
}

export type { Logger }
