import type { AdminItem, Role } from '@countersign/changes'
import { errorWords } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { roleWords } from '../session/roles.ts'
import { ConfirmDialog } from '../shell/confirm-dialog.tsx'
import { useAdminChange } from './use-admin-change.ts'

interface RoleDialogProps {
  admin: AdminItem
  role: Role
  isMe: boolean
  onClose: () => void
}

/** Asks whether an admin is to have another role, and gives it to them. */
export function RoleDialog({ admin, role, isMe, onClose }: RoleDialogProps) {
  const { name, may } = roleWords[role]
  const setRole = useAdminChange(
    { mutationFn: () => freshly(() => trpcClient.admins.setRole.mutate({ id: admin.id, role })) },
    () => (isMe ? `Your role is ${role} now.` : `The role of ${admin.name} is ${role} now.`),
    onClose,
  )
  return (
    <ConfirmDialog
      title={isMe ? `Change your own role to ${role}?` : `Change ${admin.name}’s role to ${role}?`}
      confirmLabel={`Change to ${role}`}
      cancelLabel={`Keep ${admin.role}`}
      isPending={setRole.isPending}
      fault={setRole.error === null ? null : errorWords(setRole.error)}
      onDo={() => setRole.mutate()}
      onClose={onClose}
    >
      {name}: {may}. It holds at once.
      {isMe && ' Only another owner can give your role back to you.'}
    </ConfirmDialog>
  )
}
