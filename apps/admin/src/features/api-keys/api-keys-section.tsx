import { Button, Skeleton } from '@mantine/core'
import { useDisclosure } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { RequestFailed } from '../shell/request-failed.tsx'
import { ApiKeyRow } from './api-key-row.tsx'
import classes from './api-keys.module.css'
import { CreateKeyModal } from './create-key-modal.tsx'

/** The keys with which programs ask over HTTP: for owners. */
export function ApiKeysSection() {
  const [isCreating, { open, close }] = useDisclosure(false)
  const { data, error, refetch } = useQuery(trpc.apiKeys.list.queryOptions())
  return (
    <section className={classes.section} aria-labelledby="api-keys">
      <header className={classes.header}>
        <h2 id="api-keys">API keys</h2>
        <Button size="xs" onClick={open}>
          Create key
        </Button>
      </header>
      <p className={classes.intro}>
        Programs in any language hold changes, and read what became of them, with a key.
      </p>
      {error && !data ? (
        <RequestFailed error={error} what="The API keys" onRetry={() => refetch()} />
      ) : !data ? (
        <Skeleton height={60} aria-label="Loading" />
      ) : data.length === 0 ? (
        <p className={classes.intro}>There are none yet.</p>
      ) : (
        <ul className={classes.list}>
          {data.map((item) => (
            <ApiKeyRow key={item.id} item={item} />
          ))}
        </ul>
      )}
      {isCreating && <CreateKeyModal onClose={close} />}
    </section>
  )
}
