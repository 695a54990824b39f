import { type AnyHoldInput, type Config, PANEL_ADMIN, resetTypesOf } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { type Holding, holdChange } from '../hold/hold-change.ts'

/** The hold whose link an invitation is: an admin's first password. */
export const invitationFor = (config: Config, adminId: string) =>
  ({
    type: resetTypesOf(config)[PANEL_ADMIN] ?? '',
    subject: { kind: PANEL_ADMIN, id: adminId },
    changes: {},
    title: 'Welcome: set your password',
    description:
      'You are invited to the panel. If the link has run out, “Forgot password?” at its entrance mails you a new one.',
  }) satisfies AnyHoldInput

/** Mails an admin without a password the link to set one; an older such link is superseded. */
export async function holdInvitation(db: Db, adminId: string, by: Holding): Promise<void> {
  await holdChange(db, invitationFor(db.config, adminId), by)
}
