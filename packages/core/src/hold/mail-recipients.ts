import type { CheckedHold } from '@countersign/changes'
import type { Db } from '@countersign/db'

/** The addresses that a hold would mail: its link's, and the subject's, who is told. None when it would be refused. */
export async function mailRecipients(
  db: Db,
  { type, subject, changes }: Pick<CheckedHold, 'type' | 'subject' | 'changes'>,
): Promise<string[]> {
  const [row] = await db.sql<{ recipients: string[] }[]>`
    select countersign.mail_recipients(${type}, ${subject.kind}, ${subject.id}, ${db.sql.json(changes)}) as recipients`
  return row?.recipients ?? []
}
