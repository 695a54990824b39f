import { useDeferredValue } from 'react'
import { absoluteTime, isAbsoluteTimeReady, relativeTime } from './time-words.ts'
import { useNow } from './use-now.ts'

/** A time as people speak of it, with the exact one and its zone on hover. */
export function Moment({ at }: { at: string }) {
  const now = useNow(5_000)
  // The first screen is shown before the exact times of its rows are known.
  const isExact = useDeferredValue(true, isAbsoluteTimeReady() ? undefined : false)
  return (
    <time dateTime={at} title={isExact ? absoluteTime(at) : undefined}>
      {relativeTime(at, now)}
    </time>
  )
}
