import { Button, Group, Skeleton, Text } from '@mantine/core'
import { queryOptions, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { passkeyObstacle } from '../session/passkey-obstacle.ts'
import { listPasskeys, type Passkey } from '../session/passkeys.ts'
import { RequestFailed } from '../shell/request-failed.tsx'
import { Moment } from '../time/moment.tsx'
import { AccountSection } from './account-section.tsx'
import { AddPasskeyModal, RemovePasskeyQuestion, RenamePasskeyModal } from './passkey-modals.tsx'
import classes from './thing-list.module.css'

const passkeysQuery = queryOptions({ queryKey: ['passkeys'], queryFn: listPasskeys })

/** The passkeys that sign one in without a password. */
export function PasskeysSection() {
  const queryClient = useQueryClient()
  const list = useQuery(passkeysQuery)
  const [opened, setOpened] = useState<'add' | { rename: Passkey } | { remove: Passkey } | null>(
    null,
  )
  const close = () => {
    setOpened(null)
    void queryClient.invalidateQueries(passkeysQuery)
  }
  const obstacle = passkeyObstacle()
  return (
    <AccountSection title="Passkeys">
      <Text c="dimmed" mb="sm">
        A passkey on your device signs you in with your finger, face or PIN, without a password.
      </Text>
      {list.isError ? (
        <RequestFailed error={list.error} what="Your passkeys" onRetry={() => list.refetch()} />
      ) : !list.data ? (
        <Skeleton height={36} />
      ) : (
        <ul className={classes.list}>
          {list.data.map((passkey) => (
            <li key={passkey.id} className={classes.item}>
              <div className={classes.words}>
                <Text fw={500}>{passkey.name}</Text>
                <Text size="sm" c="dimmed">
                  added <Moment at={passkey.addedAt} />
                </Text>
              </div>
              <Group gap="xs" wrap="nowrap">
                <Button
                  variant="default"
                  size="xs"
                  aria-label={`Rename passkey ${passkey.name}`}
                  onClick={() => setOpened({ rename: passkey })}
                >
                  Rename
                </Button>
                <Button
                  variant="default"
                  size="xs"
                  aria-label={`Remove passkey ${passkey.name}`}
                  onClick={() => setOpened({ remove: passkey })}
                >
                  Remove
                </Button>
              </Group>
            </li>
          ))}
        </ul>
      )}
      <Button
        variant="default"
        mt={list.data?.length ? 'sm' : 0}
        disabled={obstacle !== null}
        onClick={() => setOpened('add')}
      >
        Add a passkey
      </Button>
      {obstacle && (
        <Text size="sm" c="dimmed" mt="xs">
          {obstacle}
        </Text>
      )}
      {opened === 'add' && <AddPasskeyModal onClose={close} />}
      {opened !== null && typeof opened === 'object' && 'rename' in opened && (
        <RenamePasskeyModal passkey={opened.rename} onClose={close} />
      )}
      {opened !== null && typeof opened === 'object' && 'remove' in opened && (
        <RemovePasskeyQuestion passkey={opened.remove} onClose={close} />
      )}
    </AccountSection>
  )
}
