import { Skeleton } from '@mantine/core'
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
          <iframe
            className={classes.frame}
            title="The mail"
            sandbox=""
            srcDoc={preview.data.html}
          />
        </>
      ) : (
        <Skeleton height={557} radius={0} />
      )}
    </div>
  )
}
