import DataLoader from 'dataloader'
import { fewAtATime } from './few-at-a-time.ts'

/** One that is slow does not hold up the next. */
const STATEMENTS_UNDER_WAY = 2
const MOST_TOGETHER = 100

/**
 * Looks up one key at a time for whoever asks, and all that are asked for at the same time in one go: a flood
 * costs little. `lookUp` answers in the order of its keys. Nothing is remembered: each look-up begins after
 * it was asked for.
 */
export function gatherLookUps<Found>(
  lookUp: (keys: readonly string[]) => Promise<Found[]>,
): (key: string) => Promise<Found> {
  const enter = fewAtATime(STATEMENTS_UNDER_WAY)
  let begun: Promise<Found[]>
  const loader = new DataLoader<string, Found>(
    (keys) => {
      begun = lookUp(keys)
      return begun
    },
    {
      cache: false,
      maxBatchSize: MOST_TOGETHER,
      batchScheduleFn: (dispatch) =>
        enter(() => {
          dispatch()
          return begun.catch(() => {})
        }),
    },
  )
  return (key) => loader.load(key)
}
