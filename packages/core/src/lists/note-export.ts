import type { Database } from '@countersign/db'
import type { SessionProof } from '../hold/requester.ts'

/** Writes into the audit trail that an admin takes a list away; `false` where their session has ended. */
export async function noteExport(
  { sql }: Pick<Database, 'sql'>,
  { by, detail }: { by: SessionProof; detail: object },
): Promise<boolean> {
  const [row] = await sql<{ isNoted: boolean }[]>`
    select countersign.note_export(${by.session}, ${JSON.stringify(detail)}::text::jsonb) as "isNoted"`
  return row?.isNoted === true
}
