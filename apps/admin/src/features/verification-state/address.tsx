import { Text } from '@mantine/core'

/** An address, or the word that stands for one that was removed with the other details. */
export function Address({ of }: { of: string }) {
  if (of !== '') return of
  return (
    <Text span inherit c="dimmed" fs="italic">
      removed
    </Text>
  )
}
