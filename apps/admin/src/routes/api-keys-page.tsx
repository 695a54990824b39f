import { Button } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { SignInAgain } from '../features/account/sign-in-again-modal.tsx'
import { ApiKeyRow } from '../features/api-keys/api-key-row.tsx'
import classes from '../features/api-keys/api-keys.module.css'
import { CreateKeyModal } from '../features/api-keys/create-key-modal.tsx'
import { LoadingBlock } from '../features/shell/loading-block.tsx'
import { Page } from '../features/shell/page.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { SettingsTabs } from '../features/shell/settings-tabs.tsx'
import { trpc } from '../trpc.ts'

/** The keys with which programs ask over HTTP: for owners. */
export function ApiKeysPage() {
  const [isCreating, { open, close }] = useDisclosure(false)
  const { data, error, refetch } = useQuery(
    trpc.apiKeys.list.queryOptions(undefined, { meta: { follows: ['panel'] } }),
  )
  return (
    <Page
      title="API keys"
      intro="Programs in any language hold changes, and read what became of them, with a key."
    >
      <SettingsTabs />
      {error && !data ? (
        <RequestFailed error={error} what="The API keys" onRetry={() => refetch()} />
      ) : !data ? (
        <LoadingBlock height={60} />
      ) : (
        <>
          <ul className={classes.list} aria-label="API keys">
            {data.map((item) => (
              <ApiKeyRow key={item.id} item={item} />
            ))}
            {data.length === 0 && <li className={classes.empty}>There are none yet.</li>}
          </ul>
          <Button size="xs" mt="sm" onClick={open}>
            Create key
          </Button>
        </>
      )}
      {isCreating && <CreateKeyModal onClose={close} />}
      <SignInAgain />
    </Page>
  )
}
