/** Something between us and the database does not work for now: nothing is wrong with what was asked. */
export class DatabaseUnavailable extends Error {
  override name = 'DatabaseUnavailable'
  readonly code: 'DATABASE_BUSY' | 'DATABASE_SILENT' | 'DATABASE_STANDBY'

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

/** PostgreSQL's classes for what is wrong with a statement or a routine: names, rights, features, assertions. */
const ROUTINE_STATES = /^(09|0A|20|21|2F|38|39|42|P0)/

/** The functions that are written for tables that are not ours, and what calls them at the end of a confirmation. */
const AT_HOST_TABLES =
  /countersign\.(?:(?:prepare|apply)_[a-z]|taken|canonical_id|bad_value|end_sessions|try_apply)\(/

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

/**
 * Whether something of the tables to be changed failed that is not ours: a trigger, a policy, a check, a missing right.
 * Nothing was changed then, and nothing is wrong with what was asked.
 */
export function isHostFault(error: unknown): boolean {
  const { code, where } = (causeOf(error) ?? {}) as { code?: unknown; where?: unknown }
  return ROUTINE_STATES.test(String(code)) && AT_HOST_TABLES.test(String(where))
}

/** Whether trying again later may help: of faults of the database alone, the host's own tables included. */
export function isTemporary(error: unknown): boolean {
  // guard host-faults-pass: "isHostFault(error)" → "false" (database-faults.db.test.ts)
  if (isHostFault(error)) return true
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

/** Another held a lock for longer than it was waited for. */
export const isLockTimeout = (error: unknown): boolean => codeOf(error) === '55P03'

/** The server reads only, after a failover. */
export const isReadOnlyServer = (error: unknown): boolean => codeOf(error) === '25006'

const codeOf = (error: unknown) => String((causeOf(error) as { code?: unknown } | null)?.code)
