import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { watch } from 'node:fs'
import { basename, dirname } from 'node:path'
import type { Stop } from '../stop-in-order.ts'

/** An editor may write a file in several steps. */
const SETTLED_AFTER_MS = 100

interface Restarting {
  /** What Node runs: a program and its arguments. */
  program: [file: string, ...args: string[]]
  /** Started again when one of these files is written. */
  files: readonly string[]
  /** The environment of each start. */
  environment(): NodeJS.ProcessEnv
  tell(line: string): void
  /** Called each time the program says that it is ready. */
  onReady(): void
}

/**
 * Runs a program, and runs it again whenever one of the files changes; one that has ended by itself, as for a fault in
 * such a file, waits for the next change. Returns what ends it.
 */
export function restartOnChange({ program, files, environment, tell, onReady }: Restarting): Stop {
  const [file, ...args] = program
  let child: ChildProcess | undefined
  let isStopped = false
  let restarting: Promise<void> = Promise.resolve()
  let settled: NodeJS.Timeout | undefined

  function start(): void {
    child = fork(file, args, { env: environment() })
    child.on('message', (message) => message === 'ready' && onReady())
    child.once('exit', (code) => {
      child = undefined
      if (code && !isStopped) tell(`it ended (${code}); waiting for a change of ${names(files)}`)
    })
  }

  async function restart(changed: string): Promise<void> {
    await end(child)
    if (isStopped) return
    tell(`${changed} has changed: starting again`)
    start()
  }

  const watchers = [...new Set(files.map((each) => dirname(each)))].map((folder) =>
    watch(folder, (_, changed) => {
      const name = files.map((each) => basename(each)).find((each) => each === changed)
      if (!name) return
      clearTimeout(settled)
      settled = setTimeout(() => {
        restarting = restarting.then(() => restart(name))
      }, SETTLED_AFTER_MS)
    }),
  )
  start()
  return async () => {
    isStopped = true
    clearTimeout(settled)
    for (const watcher of watchers) watcher.close()
    await restarting
    await end(child)
  }
}

async function end(child: ChildProcess | undefined): Promise<void> {
  if (!child || child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill('SIGTERM')
  await exited
}

const names = (files: readonly string[]) => files.map((file) => basename(file)).join(' or ')
