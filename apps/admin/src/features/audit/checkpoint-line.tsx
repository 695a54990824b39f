import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { Moment } from '../time/moment.tsx'
import classes from './checkpoint-line.module.css'

/** When the trail was last sealed by a signed checkpoint, and how it is checked. */
export function CheckpointLine() {
  const { data } = useQuery(trpc.audit.lastCheckpoint.queryOptions({}, { refetchInterval: 30_000 }))
  if (data === undefined) return <p className={classes.line} />
  return (
    <p className={classes.line}>
      {data === null ? (
        'No checkpoint was made yet. A worker with CHECKPOINT_KEY makes one each minute.'
      ) : (
        <>
          Checkpoint {data.number} was made <Moment at={data.madeAt} />
          {data.linesSince === 0
            ? ' and covers every line.'
            : `; ${data.linesSince} ${data.linesSince === 1 ? 'line is' : 'lines are'} newer.`}{' '}
          <code>countersign verify-audit</code> checks them all.
        </>
      )}
    </p>
  )
}
