import { useEffect } from 'react'

/** The first screen comes first. */
const START_AFTER_MS = 1_000

/** Lets the panel show by itself what changes, as long as it is there. */
export function LiveUpdates(): null {
  useEffect(() => {
    let stop: (() => void) | undefined
    let isGone = false
    const timer = setTimeout(async () => {
      const { startLive } = await import('./start-live.ts')
      if (!isGone) stop = startLive()
    }, START_AFTER_MS)
    return () => {
      isGone = true
      clearTimeout(timer)
      stop?.()
    }
  }, [])
  return null
}
