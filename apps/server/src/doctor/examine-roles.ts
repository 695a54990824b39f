import type { Database } from '@countersign/db'
import { StartError } from '../config/start-error.ts'

export const NOT_GRANTED = 'run countersign migrate with this URL, which grants what it needs.'

/** What the role that answers over HTTP may do, in words. Throws a StartError where that is too little or too much. */
export async function examineWebRole(db: Database, role: string): Promise<string> {
  const [may] = await db.sql<{ confirm: boolean; update: boolean }[]>`
    select has_table_privilege('countersign.verification', 'update') as "update", (
      select bool_and(has_function_privilege(oid, 'execute')) from pg_proc
      where pronamespace = 'countersign'::regnamespace and proname in ('hold_2', 'confirm')) as confirm`
  if (!may?.confirm)
    throw new StartError(`The role ${role} may not hold and confirm: ${NOT_GRANTED}`)
  if (may.update)
    throw new StartError(
      `The role ${role} may change verifications directly: DATABASE_URL is for a role that owns no table of ours.`,
    )
  return `its role ${role} may hold and confirm, and cannot change verifications directly.`
}

/** What the worker's role may do, in words. Throws a StartError where that is too little. */
export async function examineWorkerRole(db: Database, role: string): Promise<string> {
  const [may] = await db.sql<{ send: boolean | null }[]>`
    select bool_and(has_function_privilege(oid, 'execute')) as send from pg_proc
    where pronamespace = 'countersign'::regnamespace and proname in ('claim_messages_2', 'complete_messages')`
  if (!may?.send) throw new StartError(`The role ${role} may not send mails: ${NOT_GRANTED}`)
  return `its role ${role} may send mails.`
}
