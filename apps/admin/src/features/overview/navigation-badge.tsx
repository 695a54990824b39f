import { countWords } from '../verification-status/count-words.ts'
import classes from './navigation-badge.module.css'
import { useOverview } from './overview-query.ts'

/** How many wait behind a link of the navigation for somebody to do something; nothing where none do. */
export function NavigationBadge({ of }: { of: string }) {
  const { data } = useOverview()
  if (!data) return null
  const badge = {
    '/approvals': { waiting: data.toApprove, words: 'wait for your approval' },
    '/outbox': { waiting: data.failedMails, words: 'failed' },
  }[of]
  if (!badge || badge.waiting.count === 0) return null
  const count = countWords(badge.waiting)
  return (
    <span className={classes.badge} role="img" aria-label={`${count} ${badge.words}`}>
      {count}
    </span>
  )
}
