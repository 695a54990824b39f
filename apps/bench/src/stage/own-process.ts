import { type ForkOptions, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { stopProcessOnce } from './stop-process-once.ts'
import { unlessItEnds } from './unless-it-ends.ts'

/** One of the bench's own processes: it works beside the bench, so that its work is not counted as the bench's. */
export interface OwnProcess {
  pid: number
  send(message: object | string): void
  /** What it sends next. Throws when it ends before, or when the signal comes first. */
  nextMessage<Message>(signal?: AbortSignal): Promise<Message>
  stop(): Promise<void>
}

/** Starts `<name>-process.ts`, with the bench's own environment and Node's own flags unless it is given others. */
export function startProcess(
  name: string,
  { args = [], env, execArgv }: { args?: string[] } & Pick<ForkOptions, 'env' | 'execArgv'> = {},
): OwnProcess {
  const child = fork(fileURLToPath(new URL(`${name}-process.js`, import.meta.url)), args, {
    serialization: 'advanced',
    env,
    execArgv,
  })
  return {
    pid: child.pid ?? 0,
    send: (message) => {
      child.send(message)
    },
    async nextMessage(signal) {
      const sent = once(child, 'message', { signal })
      const [message] = await unlessItEnds(child, `the process ${name}`, sent)
      return message
    },
    stop: stopProcessOnce(child),
  }
}
