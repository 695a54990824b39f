/** Something between us and the database does not work for now: nothing is wrong with what was asked. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  readonly code: 'DATABASE_BUSY' | 'DATABASE_SILENT'

  constructor(code: DatabaseUnavailable['code'], message: string) {
    super(message)
    this.code = code
  }
}

/**
 * What PostgreSQL's error classes and codes say of a fault that passes by itself: a lost connection, no
 * resources (a full disk too), an operator's intervention or a timeout, a lock that others hold, a read-only
 * server, and what serializing gave up.
 * https://www.postgresql.org/docs/current/errcodes-appendix.html
 */
const TEMPORARY_STATES = /^(08...|53...|57...|58030|55P03|25006|40001|40P01)$/

/** What the driver and Node say of a connection that cannot be had or was lost. */
const CONNECTION_CODES = new Set([
  'CONNECT_TIMEOUT',
  'CONNECTION_CLOSED',
  'CONNECTION_DESTROYED',
  'CONNECTION_ENDED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
])

const LONGEST_CHAIN = 10

/** The database's or the driver's own error behind one that others wrapped; itself where there is none. */
export function causeOf(error: unknown): unknown {
  let found = error
  for (let depth = 0; depth < LONGEST_CHAIN && found instanceof Error; depth++) {
    const inner = found instanceof AggregateError ? found.errors[0] : found.cause
    if (inner === undefined || inner === null) break
    found = inner
  }
  return found
}

/** Whether trying again in a moment may help: of faults of the database alone. */
export function isTemporary(error: unknown): boolean {
  let fault = error
  for (let depth = 0; depth < LONGEST_CHAIN && fault instanceof Error; depth++) {
    const { code } = fault as { code?: unknown }
    if (fault instanceof DatabaseUnavailable) return true
    if (typeof code === 'string' && (TEMPORARY_STATES.test(code) || CONNECTION_CODES.has(code)))
      return true
    fault = fault instanceof AggregateError ? fault.errors[0] : fault.cause
  }
  return false
}

/** The connection on which this came is gone, or could not be had. */
export const isLostConnection = (error: unknown): boolean => CONNECTION_CODES.has(codeOf(error))

/** The server reads only, after a failover. */
export const isReadOnlyServer = (error: unknown): boolean => codeOf(error) === '25006'

const codeOf = (error: unknown) => String((causeOf(error) as { code?: unknown } | null)?.code)
