import { Text } from '@mantine/core'
import classes from './filter-bar.module.css'
import type { SearchFault } from './parse-search.ts'

/** Says what of the search says nothing, and why. */
export function SearchFaults({ faults }: { faults: SearchFault[] }) {
  return (
    <div role="status" className={classes.faults} hidden={faults.length === 0}>
      {faults.map(({ raw, words }) => (
        <Text key={raw} size="xs" c="var(--mantine-color-error)">
          {words}
        </Text>
      ))}
    </div>
  )
}
