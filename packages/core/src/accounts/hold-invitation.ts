import { resetTypesOf } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type Holding, holdChange } from '../hold/hold-change.ts'

/** Mails an admin without a password the link to set one; an older such link is superseded. */
export async function holdInvitation(db: Db, adminId: string, by: Holding): Promise<void> {
  await holdChange(
    db,
    {
      type: resetTypesOf(db.config).Admin ?? '',
      subject: { table: 'Admin', id: adminId },
      changes: {},
      title: 'Welcome: set your password',
      description:
        'You are invited to the panel. If the link has run out, “Forgot password?” at its entrance mails you a new one.',
    },
    by,
  )
}
