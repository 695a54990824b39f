import { inWords } from './config/plain-errors.ts'
import { type Stop, stopInOrder } from './stop-in-order.ts'

/** As long as mails on their way may take, and a little. */
const STOP_WITHIN_MS = 15_000

/**
 * Runs what lasts until the process is told to end: by a signal, or because the program that started it is gone. What is
 * started puts what stops it into `stops`. An error on the way is said, in words where it has them, and ends it.
 */
export function runUntilStopped(main: (stops: Stop[]) => Promise<void>): void {
  const stops: Stop[] = []
  const stopAll = stopInOrder(stops, {
    withinMs: STOP_WITHIN_MS,
    exit: (code) => process.exit(code),
    report: (error) => console.error(error),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopAll(0))
  process.on('disconnect', () => void stopAll(0))
  main(stops).catch(async (error: unknown) => {
    const words = inWords(error)
    console.error(typeof words === 'string' ? `\n${words}` : words)
    await stopAll(1)
  })
}
