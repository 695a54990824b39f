import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync } from 'node:fs'
import { endWithParent, type ServerAccount } from '@countersign/db/embedded'

export interface ProgramOptions {
  /** Whom it runs as: PostgreSQL refuses to run as root. */
  account: ServerAccount
  /** A folder that is its own, for what it keeps by itself. */
  folder: string
  /** What it says is added here. */
  logFile: string
  /** How it is ended should this process be killed. */
  lastSignal: 'INT' | 'KILL'
}

/** Starts a program that ends when this process does, however that ends. Returns what kills it and waits until it is gone. */
export function runProgram(
  command: string,
  args: string[],
  { account, folder, logFile, lastSignal }: ProgramOptions,
): () => Promise<void> {
  const log = openSync(logFile, 'a')
  const child = spawn(...endWithParent(lastSignal, command, args), {
    ...account,
    cwd: folder,
    env: { LC_ALL: 'C.UTF-8', PATH: '/usr/local/bin:/usr/bin:/bin', HOME: folder },
    stdio: ['pipe', log, log],
    // Away from the terminal's Ctrl-C: the drill ends them in their order.
    detached: true,
  })
  closeSync(log)
  const exited = once(child, 'exit').then(() => {
    child.stdin?.destroy()
  })
  return async () => {
    child.kill('SIGKILL')
    await exited
  }
}
