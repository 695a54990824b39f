import { Text } from '@mantine/core'
import { dayOf } from '../time/time-words.ts'

/** How far back a search has looked that goes on by itself; silent while there is nothing to tell. */
export function LookedTo({ at }: { at: string | null | undefined }) {
  return (
    <Text component="output" size="xs" c="dimmed" truncate>
      {at && `Looked back to ${dayOf(new Date(at))} …`}
    </Text>
  )
}
