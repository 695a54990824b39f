import { useQuery } from '@tanstack/react-query'
import { LoadingBlock } from '../features/shell/loading-block.tsx'
import { Page } from '../features/shell/page.tsx'
import { RequestFailed } from '../features/shell/request-failed.tsx'
import { SettingsTabs } from '../features/shell/settings-tabs.tsx'
import { trpc } from '../trpc.ts'
import classes from './settings-page.module.css'

/** What the server runs with; it is set where each says, and read here. */
export function SettingsPage() {
  const { data, error, refetch } = useQuery(trpc.settings.list.queryOptions())
  return (
    <Page
      title="Settings"
      intro="What this server runs with. Each is set in the server’s environment or in countersign.config.ts, and takes effect when it starts."
    >
      <SettingsTabs />
      {error && !data ? (
        <RequestFailed error={error} what="The settings" onRetry={() => refetch()} />
      ) : !data ? (
        <LoadingBlock height={320} />
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
    </Page>
  )
}
