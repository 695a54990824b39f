import type { AdminItem } from '@countersign/changes'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconMailForward, IconUserMinus } from '@tabler/icons-react'
import { trpc } from '../../trpc.ts'
import { useAdminChange } from './use-admin-change.ts'

/** What an owner can do with an admin, beside giving another role. */
export function AdminMenu({ admin, onRemove }: { admin: AdminItem; onRemove: () => void }) {
  const inviteAgain = useAdminChange(
    trpc.admins.inviteAgain.mutationOptions(),
    ({ email }) => `A mail with a new link is on its way to ${email}. The older link ends.`,
  )
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      withInitialFocusPlaceholder={false}
      // Inside the page's main part, so that it belongs to a landmark.
      portalProps={{ target: '#content' }}
    >
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={`Actions for ${admin.name}`}>
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {admin.status === 'invited' && (
          <Menu.Item
            leftSection={<IconMailForward size={16} aria-hidden />}
            onClick={() => inviteAgain.mutate({ id: admin.id })}
          >
            Send a new invitation
          </Menu.Item>
        )}
        <Menu.Item
          color="var(--mantine-color-error)"
          leftSection={<IconUserMinus size={16} aria-hidden />}
          onClick={onRemove}
        >
          Remove…
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
