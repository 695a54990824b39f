import type { VerificationDetail } from '@countersign/changes'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { simulateWords } from './simulate-words.ts'
import classes from './simulation.module.css'

/** Whether a pending change would apply, were it confirmed this moment. */
export function Simulation({
  verification: { id, changes },
}: {
  verification: VerificationDetail
}) {
  const simulation = useQuery(
    trpc.verifications.simulate.queryOptions(
      { id },
      // More rarely than the drawer: each answer costs the database a write that is rolled back.
      { refetchInterval: 10_000 },
    ),
  )
  const words = simulation.data && simulateWords(simulation.data, changes)
  if (words === null) return null
  const isFine = simulation.data?.outcome === 'applies'
  const Shape = isFine ? IconCheck : IconAlertTriangle
  return (
    <p className={classes.line} data-outcome={simulation.data?.outcome}>
      {words && <Shape size={16} aria-hidden />}
      <span>
        {words ??
          (simulation.isError
            ? 'Whether it would apply now is not known.'
            : 'Checking whether it would apply now…')}
      </span>
    </p>
  )
}
