import { Skeleton, Stack } from '@mantine/core'

/** The drawer's parts in their final places, while they load. */
export function DrawerSkeleton() {
  return (
    <Stack gap="lg" aria-busy>
      <Skeleton height={44} width="75%" />
      <Skeleton height={96} />
      <Skeleton height={168} />
      <Skeleton height={140} />
    </Stack>
  )
}
