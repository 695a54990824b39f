import type { AdminItem } from '@countersign/changes'
import { errorWords } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { useAdminChange } from './use-admin-change.ts'

/** Asks whether an admin is to go, and removes them. */
export function RemoveDialog({ admin, onClose }: { admin: AdminItem; onClose: () => void }) {
  const remove = useAdminChange(
    { mutationFn: () => freshly(() => trpcClient.admins.remove.mutate({ id: admin.id })) },
    () => `${admin.name} is removed and signed out everywhere.`,
    onClose,
  )
  return (
    <ConfirmDialog
      title={`Remove ${admin.name}?`}
      confirmLabel="Remove admin"
      cancelLabel="Keep admin"
      isDangerous
      isPending={remove.isPending}
      fault={remove.error === null ? null : errorWords(remove.error)}
      onDo={() => remove.mutate()}
      onClose={onClose}
    >
      {admin.email} can’t sign in any more, from this moment on. Links mailed to them stop working.
      What they did stays in the history under their name.
    </ConfirmDialog>
  )
}
