type Stop = () => Promise<void>

const running = new Set<Stop>()

/**
 * Remembers how something is stopped, so that a suite which fails before it can do so leaves nothing
 * behind. What it returns stops it, once.
 */
export function stopOnce(stop: Stop): Stop {
  const once = async () => {
    if (running.delete(once)) await stop()
  }
  running.add(once)
  return once
}

/** Stops what is still running, the latest first. */
export async function stopWhatRuns(): Promise<void> {
  for (const stop of [...running].reverse()) await stop()
}
