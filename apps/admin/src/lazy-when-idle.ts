import { type ComponentType, lazy } from 'react'

/** The longest time that a busy browser is waited for. */
const LONGEST_MS = 2_000

/** A component that is fetched when the first screen stands and the browser has nothing else to do. */
export function lazyWhenIdle<Props>(load: () => Promise<ComponentType<Props>>) {
  return lazy(async () => {
    await idle()
    return { default: await load() }
  })
}

const idle = (): Promise<void> =>
  new Promise((done) => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: LONGEST_MS })
    else setTimeout(done, 200)
  })
