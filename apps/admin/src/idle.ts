/** The longest time that a busy browser is waited for. */
const LONGEST_MS = 2_000

/** Resolves when the browser has nothing else to do, or has been busy for too long. */
export const idle = (): Promise<void> =>
  new Promise((done) => {
    // Safari has no idle callback.
    if ('requestIdleCallback' in window) requestIdleCallback(() => done(), { timeout: LONGEST_MS })
    else setTimeout(done, 200)
  })
