import { type MessageItem, showAddress } from '@countersign/changes'
import { ActionIcon, Menu } from '@mantine/core'
import { IconBan, IconDots, IconMailForward } from '@tabler/icons-react'
import table from '../record-table/record-table.module.css'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { useChangeMessage } from './use-change-message.ts'

interface MessageMenuProps {
  message: MessageItem
  /** Whether it is in a drawer, which lies over the page's main part. */
  isInDrawer?: boolean
}

/** What can be done with one mail; nothing is drawn where that is nothing. */
export function MessageMenu({ message, isInDrawer = false }: MessageMenuProps) {
  const { role } = useMe()
  const { sendAgain, drop } = useChangeMessage()
  const { id, status, attempts, recipient } = message
  const canSend = recipient !== '' && (status === 'failed' || (status === 'queued' && attempts > 0))
  if (!canOperate(role) || (!canSend && status !== 'queued')) return null
  return (
    <Menu
      position="bottom-end"
      shadow="md"
      {...(isInDrawer ? {} : { portalProps: { target: '#content' } })}
    >
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={table.menu}
          aria-label={`Actions for the mail to ${showAddress(recipient)}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {canSend && (
          <Menu.Item
            leftSection={<IconMailForward size={16} aria-hidden />}
            onClick={() => sendAgain.mutate({ id })}
          >
            {status === 'failed' ? 'Send again' : 'Try again now'}
          </Menu.Item>
        )}
        {status === 'queued' && (
          <Menu.Item
            color="var(--mantine-color-error)"
            leftSection={<IconBan size={16} aria-hidden />}
            onClick={() => drop.mutate({ id })}
          >
            Drop
          </Menu.Item>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
