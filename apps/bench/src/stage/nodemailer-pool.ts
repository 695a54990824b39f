import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** Mails to send to these people, by their numbers. */
export interface PoolOrder {
  /** `mails` has nodemailer compose each, `raw` hands it messages that are whole already. */
  mode: 'mails' | 'raw'
  first: number
  count: number
}

/** On the machine's monotonic clock; what was prepared before does not count. */
interface PoolReport {
  startedAtMs: number
}

export interface NodemailerPool {
  /** Resolves when the mail server took the last one. */
  send(order: PoolOrder): Promise<PoolReport>
  stop(): void
}

const PROCESS = fileURLToPath(new URL('nodemailer-pool-process.js', import.meta.url))

/** An application that sends mails through nodemailer's own pool, a process of its own, its connections warm. */
export function stageNodemailer(smtpUrl: string, connections: number): NodemailerPool {
  const child: ChildProcess = fork(PROCESS, [smtpUrl, String(connections)], {
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return {
    async send(order) {
      const sent = once(child, 'message') as Promise<[PoolReport]>
      child.send(order)
      const [report] = await sent
      return report
    },
    stop: () => child.disconnect(),
  }
}
