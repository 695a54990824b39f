import { type ChildProcess, type ForkOptions, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Terms } from '../suite.ts'

type Cleanup = Pick<Terms, 'cleanup'>

/** Starts `<name>-process.ts`, whose work is then not counted as the bench's, in production's mode. */
export function startProcess(terms: Cleanup, name: string, args: string[] = []) {
  const script = new URL(`${name}-process.ts`, import.meta.url)
  const child = forkChild(terms, script, args, { serialization: 'advanced' })
  /** What it sends next. Throws when it ends before, or when the signal comes first. */
  const next = async <Message>(signal?: AbortSignal): Promise<Message> => {
    const [message] = await unlessItEnds(child, once(child, 'message', { signal }))
    return message
  }
  /** Sends it a task and gives what it answers. */
  const ask = <Answer>(task: object, signal?: AbortSignal): Promise<Answer> => {
    child.send(task)
    return next(signal)
  }
  return { next, ask }
}

/** Starts a script that ends with the suite, by a signal, or with the bench, whose IPC channel it watches. */
export function forkChild(
  { cleanup }: Cleanup,
  script: URL,
  args: string[] = [],
  options: ForkOptions = {},
): ChildProcess {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...options.env }
  const child = fork(fileURLToPath(script), args, { ...options, execArgv: [], env })
  cleanup.defer(async () => {
    if (hasEnded(child)) return
    const ended = once(child, 'exit')
    child.kill('SIGTERM')
    // One that is held up hears of it only when it goes on.
    child.kill('SIGCONT')
    await ended
  })
  return child
}

/** Gives what is awaited of a process. Throws when it ends before that comes. */
export async function unlessItEnds<Awaited>(
  child: ChildProcess,
  awaited: Promise<Awaited>,
): Promise<Awaited> {
  const { promise: ended, reject } = Promise.withResolvers<never>()
  const fail = () => reject(new Error(`${child.spawnargs[1]} ended before it was done`))
  if (hasEnded(child)) fail()
  child.once('exit', fail)
  return Promise.race([awaited, ended]).finally(() => child.off('exit', fail))
}

const hasEnded = ({ exitCode, signalCode }: ChildProcess) =>
  exitCode !== null || signalCode !== null
