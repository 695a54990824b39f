import { Skeleton, Tabs } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { RequestFailed } from '../shell/request-failed.tsx'
import classes from './mail-preview.module.css'

/** A mail as it is sent, its link masked, in a frame that runs nothing and may reach nothing. */
export function MailPreview({ messageId }: { messageId: string }) {
  const preview = useQuery(
    trpc.messages.preview.queryOptions({ id: messageId }, { staleTime: Number.POSITIVE_INFINITY }),
  )
  if (preview.isError) {
    return (
      <RequestFailed error={preview.error} what="This mail" onRetry={() => preview.refetch()} />
    )
  }
  return (
    <div className={classes.preview}>
      {preview.data ? (
        <>
          <p className={classes.subject}>
            <span>Subject</span> {preview.data.subject}
          </p>
          <Tabs defaultValue="html" keepMounted={false} classNames={{ list: classes.tabs }}>
            <Tabs.List aria-label="Parts of the mail">
              <Tabs.Tab value="html">HTML</Tabs.Tab>
              <Tabs.Tab value="text">Text</Tabs.Tab>
              <Tabs.Tab value="headers">Headers</Tabs.Tab>
            </Tabs.List>
            <Tabs.Panel value="html">
              <iframe
                className={classes.frame}
                title="The mail"
                sandbox=""
                srcDoc={preview.data.html}
              />
            </Tabs.Panel>
            <Tabs.Panel value="text">
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a long mail is scrolled by keys too */}
              <pre className={classes.text} tabIndex={0}>
                {preview.data.text}
              </pre>
            </Tabs.Panel>
            <Tabs.Panel value="headers">
              <dl className={classes.headers}>
                {preview.data.headers.map(({ name, value }) => (
                  <div key={name}>
                    <dt>{name}</dt>
                    <dd>{value}</dd>
                  </div>
                ))}
              </dl>
              <p className={classes.note}>
                Date, Message-ID and References are made as it is sent.
              </p>
            </Tabs.Panel>
          </Tabs>
        </>
      ) : (
        <Skeleton height={557} radius={0} />
      )}
    </div>
  )
}
