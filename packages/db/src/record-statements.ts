import type { TransactionSql } from 'postgres'
import { canBecome } from './roles.ts'

/** A transaction that reads, and writes down what it would do. */
export interface Recorder {
  tx: TransactionSql
  statements: string[]
}

/**
 * Stands in for a transaction: what it is asked through `unsafe` is written down instead of run, all else is read from
 * the database as it is. Roles that can be acted as are, since reading needs their rights.
 */
export function recordStatements(real: TransactionSql): Recorder {
  const statements: string[] = []
  const record = async (text: string) => {
    // guard plan-without-passwords: "withoutPassword(text)" → "text" (plan-migration.db.test.ts)
    statements.push(`${withoutPassword(text).trim().replace(/;$/, '')};`)
    const role = /^set local role (\S+)/.exec(text)?.[1]
    if (text === 'reset role' || (role && (await canBecome(real, role)))) await real.unsafe(text)
    return []
  }
  const tx: TransactionSql = new Proxy(real, {
    get(target, key) {
      if (key === 'unsafe') return record
      if (key === 'savepoint') return (work: (each: TransactionSql) => unknown) => work(tx)
      return Reflect.get(target, key)
    },
  })
  return { tx, statements }
}

/** A plan is read by others than those who may know a password. */
const withoutPassword = (text: string) =>
  text.replace(/(login password )E?'(?:[^']|'')*'/, "$1'the one in its URL'")
