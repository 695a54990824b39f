import { Skeleton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { SignInAgain } from '../features/account/sign-in-again-modal.tsx'
import { ApiKeysSection } from '../features/api-keys/api-keys-section.tsx'
import { useMe } from '../features/session/me.ts'
import { Page } from '../features/shell/page.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { trpc } from '../trpc.ts'
import classes from './settings-page.module.css'

/** What owners decide here, and what the server runs with: that is set where each says, and read here. */
export function SettingsPage() {
  const isOwner = useMe().role === 'owner'
  const { data, error, refetch } = useQuery(trpc.settings.list.queryOptions())
  return (
    <Page title="Settings">
      {isOwner && <ApiKeysSection />}
      <p className={classes.intro}>
        What this server runs with. Each is set in the server’s environment or in
        countersign.config.ts, and takes effect when it starts.
      </p>
      {error && !data ? (
        <RequestFailed error={error} what="The settings" onRetry={() => refetch()} />
      ) : !data ? (
        <Skeleton height={320} aria-label="Loading" />
      ) : (
        data.map(({ title, items }) => (
          <section key={title} className={classes.group} aria-label={title}>
            <h2>{title}</h2>
            <dl>
              {items.map(({ name, value, setBy }) => (
                <div key={name} className={classes.item}>
                  <dt>{name}</dt>
                  <dd>
                    {value}
                    {setBy && <code>{setBy}</code>}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))
      )}
      {isOwner && <SignInAgain />}
    </Page>
  )
}
