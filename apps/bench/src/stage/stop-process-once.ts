import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { stopOnce } from './still-running.ts'

/** As `stopOnce`, of a process: asks it to end and waits until it has, unless it has ended by itself. */
export const stopProcessOnce = (child: ChildProcess) =>
  stopOnce(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    // One that is held up, as a fleet's can be, hears of it only when it goes on.
    child.kill('SIGCONT')
    await ended
  })
