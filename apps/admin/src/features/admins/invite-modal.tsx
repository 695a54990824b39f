import { type Invitation, type Role, roles } from '@countersign/changes'
import { Radio, Stack, Text, TextInput } from '@mantine/core'
import { fieldErrors } from '../../request-error.ts'
import { trpcClient } from '../../trpc.ts'
import { freshly } from '../session/fresh-sign-in.ts'
import { roleWords } from '../session/roles.ts'
import { FormFoot } from '../shell/form-foot.tsx'
import { PanelModal } from '../shell/panel-modal.tsx'
import { useAdminChange } from './use-admin-change.ts'

/** Invites an admin: who they are, where the link goes, what they may do. */
export function InviteModal({ onClose }: { onClose: () => void }) {
  const invite = useAdminChange(
    {
      mutationFn: (input: Invitation) => freshly(() => trpcClient.admins.invite.mutate(input)),
    },
    ({ email }) => `A mail with a link to set a password is on its way to ${email}.`,
    onClose,
  )
  const faults = fieldErrors(invite.error)
  return (
    <PanelModal onClose={onClose} title="Invite an admin">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          const form = new FormData(event.currentTarget)
          invite.mutate({
            name: String(form.get('name')),
            email: String(form.get('email')),
            role: String(form.get('role')) as Role,
          })
        }}
      >
        <Stack gap="md">
          <Text size="sm" c="dimmed">
            We mail them a link to set a password. Until they do, nobody can sign in as them.
          </Text>
          <TextInput
            label="Full name"
            name="name"
            autoComplete="off"
            error={faults.name}
            data-autofocus
          />
          <TextInput
            label="E-mail address"
            name="email"
            type="email"
            autoComplete="off"
            error={faults.email}
          />
          <Radio.Group label="Role" name="role" defaultValue="viewer" error={faults.role}>
            <Stack gap="xs" mt={4}>
              {roles.map((role) => (
                <Radio
                  key={role}
                  value={role}
                  label={roleWords[role].name}
                  description={roleWords[role].may}
                />
              ))}
            </Stack>
          </Radio.Group>
          <FormFoot
            error={invite.error}
            cancelLabel="Don’t invite"
            submitLabel="Send invitation"
            isPending={invite.isPending}
            onClose={onClose}
          />
        </Stack>
      </form>
    </PanelModal>
  )
}
