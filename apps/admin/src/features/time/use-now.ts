import { useSyncExternalStore } from 'react'

function subscribe(onTick: () => void): () => void {
  const timer = setInterval(onTick, 1_000)
  return () => clearInterval(timer)
}

/** The present moment in milliseconds, rounded down to `stepMs`; renders again only when that changes. */
export function useNow(stepMs: number): number {
  return useSyncExternalStore(subscribe, () => Math.floor(Date.now() / stepMs) * stepMs)
}
