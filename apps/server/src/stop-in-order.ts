export type Stop = () => Promise<void>

interface StopOptions {
  /** What has not ended by then is left to end with the process. */
  withinMs: number
  exit(code: number): void
  report(error: unknown): void
}

/**
 * Gives what ends everything that was started, the latest first, then the process. Whatever hangs, it ends in
 * time; asked a second time it ends at once.
 */
export function stopInOrder(
  stops: readonly Stop[],
  { withinMs, exit, report }: StopOptions,
): (exitCode: number) => Promise<void> {
  let isStopping = false
  return async (exitCode) => {
    // guard second-signal-ends-at-once: "return exit(exitCode || 1)" → "return" (stop-in-order.test.ts)
    if (isStopping) return exit(exitCode || 1)
    isStopping = true
    const deadline = setTimeout(() => {
      report(new Error(`not everything had ended after ${withinMs / 1000} s`))
      exit(exitCode || 1)
    }, withinMs)
    for (const stop of [...stops].reverse()) await stop().catch(report)
    clearTimeout(deadline)
    exit(exitCode)
  }
}
