import { Text } from '@mantine/core'
import classes from './incomplete-search.module.css'

export const INCOMPLETE =
  'The search took too long and was stopped: matches may be missing. Type more of the address, or add a filter.'

/** Stands above the rows of a search that was stopped. */
export function IncompleteSearch() {
  return (
    <Text component="output" size="xs" c="dimmed" className={classes.note}>
      {INCOMPLETE}
    </Text>
  )
}
