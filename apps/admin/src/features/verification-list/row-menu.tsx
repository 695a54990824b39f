import type { VerificationItem } from '@countersign/changes'
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconBan,
  IconCopy,
  IconDots,
  IconMailForward,
  IconSearch,
  IconUserSearch,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import classes from '../record-table/record-table.module.css'
import { useMe } from '../session/me.ts'
import { canOperate } from '../session/roles.ts'
import { isReleased } from '../verification-status/status-words.ts'
import { useResend } from '../verification-status/use-resend.ts'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import { rowMenuLabel } from './row-menu-label.ts'

/** What can be done with a row without opening it first. It opens as soon as it is there. */
export default function RowMenu({ item }: { item: VerificationItem }) {
  const navigate = useNavigate({ from: '/verifications' })
  const resend = useResend()
  const subjectWords = useSubjectWords()
  const mayAct = canOperate(useMe().role) && item.status === 'pending'
  const { subject, email, id } = item
  const [isOpen, setIsOpen] = useState(false)
  const target = useRef<HTMLButtonElement>(null)
  // The button takes the focus first, so that closing gives it back.
  useEffect(() => {
    target.current?.focus()
    setIsOpen(true)
  }, [])
  return (
    <Menu
      opened={isOpen}
      onChange={setIsOpen}
      position="bottom-end"
      shadow="md"
      withInitialFocusPlaceholder={false}
      // Inside the page's main part, so that it belongs to a landmark.
      portalProps={{ target: '#content' }}
    >
      <Menu.Target>
        <ActionIcon
          ref={target}
          variant="subtle"
          color="gray"
          aria-label={rowMenuLabel(item)}
          className={classes.menu}
        >
          <IconDots size={16} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {email !== '' && (
          <Menu.Item
            leftSection={<IconSearch size={16} aria-hidden />}
            onClick={() =>
              navigate({ to: '/verifications', search: { search: email, match: 'is' } })
            }
          >
            Show all to this address
          </Menu.Item>
        )}
        <Menu.Item
          leftSection={<IconUserSearch size={16} aria-hidden />}
          onClick={() =>
            navigate({
              to: '/verifications',
              search: { subjectKind: subject.kind, subjectId: subject.id },
            })
          }
        >
          Show all of {subjectWords(subject)}
        </Menu.Item>
        {email !== '' && (
          <Menu.Item
            leftSection={<IconCopy size={16} aria-hidden />}
            onClick={() => navigator.clipboard.writeText(email)}
          >
            Copy address
          </Menu.Item>
        )}
        {mayAct && (
          <>
            <Menu.Divider />
            {isReleased(item) && (
              <Menu.Item
                leftSection={<IconMailForward size={16} aria-hidden />}
                onClick={() => resend.mutate({ id })}
              >
                Resend mail
              </Menu.Item>
            )}
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconBan size={16} aria-hidden />}
              onClick={() =>
                navigate({
                  to: '/verifications/$id',
                  params: { id },
                  search: (search) => ({ ...search, ask: 'revoke' as const }),
                })
              }
            >
              Revoke link…
            </Menu.Item>
          </>
        )}
      </Menu.Dropdown>
    </Menu>
  )
}
