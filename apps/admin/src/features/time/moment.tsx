import { absoluteTime, relativeTime } from './time-words.ts'
import { useNow } from './use-now.ts'

/** A time as people speak of it, with the exact one and its zone on hover. */
export function Moment({ at }: { at: string }) {
  const now = useNow(5_000)
  return (
    <time dateTime={at} title={absoluteTime(at)}>
      {relativeTime(at, now)}
    </time>
  )
}
