import type { Answers } from '../../trpc.ts'
import { spanWords } from '../time/time-words.ts'
import { useNow } from '../time/use-now.ts'
import { countWords } from '../verification-status/count-words.ts'
import classes from './outbox-ages.module.css'

interface OutboxAgesProps {
  /** `undefined` while they load. */
  counts: Answers['messages']['counts'] | undefined
}

/** How long mails have waited, and when the newest one failed. */
export function OutboxAges({ counts }: OutboxAgesProps) {
  const now = useNow(5_000)
  if (!counts) return <p className={classes.ages} />
  const { queued, failed } = counts
  const since = (at: string) => spanWords((now - Date.parse(at)) / 1000)
  return (
    <p className={classes.ages}>
      {queued.oldestAt === null
        ? 'None waiting'
        : `${countWords(queued)} waiting, oldest ${since(queued.oldestAt)}`}
      {failed.newestAt !== null &&
        ` · ${countWords(failed)} failed, newest ${since(failed.newestAt)} ago`}
    </p>
  )
}
