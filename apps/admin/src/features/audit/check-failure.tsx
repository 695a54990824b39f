import { Alert } from '@mantine/core'
import type { Answers } from '../../trpc.ts'
import { Moment } from '../time/moment.tsx'
import classes from './checkpoint-line.module.css'

type Failure = NonNullable<NonNullable<Answers['audit']['lastCheckpoint']>['failure']>

/** What the last check that failed has found, and what to do. */
export function CheckFailure({ failure }: { failure: Failure }) {
  const { at, by, checkpoint, faults, firstFaults } = failure
  const more = faults - firstFaults.length
  return (
    <Alert
      className={classes.failure}
      color="red"
      variant="outline"
      role="alert"
      title={`The audit trail was edited: ${faults} ${faults === 1 ? 'fault' : 'faults'} up to checkpoint ${checkpoint}`}
    >
      <ul className={classes.faults}>
        {firstFaults.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
        {more > 0 && <li>and {more} more</li>}
      </ul>
      Found by {by === 'worker' ? 'the worker' : <code>countersign verify-audit</code>}{' '}
      <Moment at={at} />. Keep the worker’s log and a copy of the database, then run{' '}
      <code>countersign verify-audit</code>, which names all faults: docs/operations/audit-trail.md.
      This message stays until that command finds none.
    </Alert>
  )
}
