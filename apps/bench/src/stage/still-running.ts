type Stop = () => Promise<void>

const running = new Set<Stop>()

/**
 * Remembers how something is stopped, so that a suite which fails or is broken off before it can do so
 * leaves nothing behind. What it returns stops it, once, and resolves when it has stopped, whoever asks.
 */
export function stopOnce(stop: Stop): Stop {
  let stopped: Promise<void> | undefined
  const once = () => {
    stopped ??= stop().finally(() => running.delete(once))
    return stopped
  }
  running.add(once)
  return once
}

/** Stops what is still running, the latest first. */
export async function stopWhatRuns(): Promise<void> {
  for (const stop of [...running].reverse()) await stop()
}
