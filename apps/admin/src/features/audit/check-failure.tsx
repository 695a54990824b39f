import { Alert } from '@mantine/core'
import type { Answers } from '../../trpc.ts'
import { Moment } from '../time/moment.tsx'
import classes from './checkpoint-line.module.css'

type Failure = NonNullable<NonNullable<Answers['audit']['lastCheckpoint']>['failure']>

/** More than these would leave the list no room; `verify-audit` names all. */
const MOST_SHOWN = 4

/** What the last check that failed has found, and what to do. */
export function CheckFailure({ failure }: { failure: Failure }) {
  const { at, by, checkpoint, faults, firstFaults } = failure
  const shown = firstFaults.slice(0, MOST_SHOWN)
  return (
    <Alert
      className={classes.failure}
      color="red"
      variant="outline"
      role="alert"
      title={`The check of the audit trail found ${faults} ${faults === 1 ? 'fault' : 'faults'} up to checkpoint ${checkpoint}`}
    >
      <ul className={classes.faults}>
        {shown.map((fault) => (
          <li key={fault}>{fault}</li>
        ))}
        {faults > shown.length && <li>and {faults - shown.length} more</li>}
      </ul>
      Found by {by === 'worker' ? 'the worker' : <code>countersign verify-audit</code>}{' '}
      <Moment at={at} />. Keep the worker’s log and a copy of the database, then do what{' '}
      <code>docs/operations/audit-trail.md</code> says. This message stays until{' '}
      <code>countersign verify-audit</code>, run as the migrator, finds no fault.
    </Alert>
  )
}
