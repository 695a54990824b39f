import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { Moment } from '../time/moment.tsx'
import { CheckFailure } from './check-failure.tsx'
import classes from './checkpoint-line.module.css'

/** When the last signed checkpoint over the trail was made, and when and by what the trail was checked. */
export function CheckpointLine() {
  const { data } = useQuery(trpc.audit.lastCheckpoint.queryOptions({}, { refetchInterval: 30_000 }))
  if (data === undefined) return <p className={classes.line} />
  if (data === null)
    return (
      <p className={classes.line}>
        No checkpoint was made yet. A worker with CHECKPOINT_KEY makes one each minute.
      </p>
    )
  const { number, madeAt, linesSince, check, failure } = data
  return (
    <>
      <p className={classes.line}>
        Checkpoint {number} was made <Moment at={madeAt} />
        {linesSince === 0
          ? ' and covers every line. '
          : `; ${linesSince} ${linesSince === 1 ? 'line is' : 'lines are'} newer. `}
        {check === null ? (
          'Not checked yet: the worker checks once an hour.'
        ) : (
          <>
            Last checked up to checkpoint {check.checkpoint} by{' '}
            {check.by === 'worker' ? 'the worker' : <code>countersign verify-audit</code>}{' '}
            <Moment at={check.at} />.
          </>
        )}
      </p>
      {failure && <CheckFailure failure={failure} />}
    </>
  )
}
