import { type HeldBackAddress, showAddress } from '@countersign/changes'
import { ActionIcon, Menu } from '@mantine/core'
import { IconDots, IconMailCheck } from '@tabler/icons-react'
import { trpc } from '../../trpc.ts'
import table from '../record-table/record-table.module.css'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { useToldChange } from '../shell/use-told-change.ts'
import { clearingWords } from './message-words.ts'

/** What can be done with a held-back address; nothing is drawn where that is nothing. */
export function HeldBackMenu({ of: { id, address } }: { of: HeldBackAddress }) {
  const { role } = useMe()
  const clear = useToldChange(trpc.messages.clearHeldBack.mutationOptions(), {
    words: (answer) => clearingWords(answer, showAddress(address)),
    concerns: [trpc.messages.pathFilter()],
  })
  if (!canOperate(role)) return null
  return (
    <Menu position="bottom-end" shadow="md" portalProps={{ target: '#content' }}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          className={table.menu}
          aria-label={`Actions for ${showAddress(address)}`}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconMailCheck size={16} aria-hidden />}
          onClick={() => clear.mutate({ id })}
        >
          Clear: mail it again
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}
