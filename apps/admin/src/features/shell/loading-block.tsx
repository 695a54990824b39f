import { Skeleton, type SkeletonProps } from '@mantine/core'

/** In place of what is loading; readers of screens hear that it is. A label needs a role (ARIA 1.2, 5.2.8.6). */
export const LoadingBlock = (props: Pick<SkeletonProps, 'height' | 'mt'>) => (
  <Skeleton role="status" aria-label="Loading" {...props} />
)
