import type { Database } from '@countersign/db'

export interface Verified {
  /** The newest checkpoint, as verifyAudit returns it. */
  lastCheckpoint: string
  faults: number
  /** The first sentences of what is wrong. */
  firstFaults: string[]
}

/**
 * Keeps what verifyAudit found, for the panel. Returns whether this role may: the migrator's, not the server's, which
 * must not call its own trail sound.
 */
export async function noteVerified(
  { sql }: Pick<Database, 'sql'>,
  { lastCheckpoint, faults, firstFaults }: Verified,
): Promise<boolean> {
  const [role] = await sql<{ may: boolean }[]>`
    select coalesce(has_table_privilege(to_regclass('countersign.audit_check'), 'insert'), false) as may`
  if (!role?.may) return false
  const [number = '', hash = ''] = lastCheckpoint.split(':')
  await sql`
    insert into countersign.audit_check (by, checkpoint, hash, faults, first_faults)
    values ('verify-audit', ${number}, decode(${hash}, 'hex'), ${faults}, ${firstFaults})`
  return true
}
