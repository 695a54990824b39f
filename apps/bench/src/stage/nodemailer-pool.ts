import { startProcess } from './own-process.ts'

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
  stop(): Promise<void>
}

/** An application that sends mails through nodemailer's own pool, a process of its own, its connections warm. */
export function stageNodemailer(smtpUrl: string, connections: number): NodemailerPool {
  const { send, nextMessage, stop } = startProcess('nodemailer-pool', {
    args: [smtpUrl, String(connections)],
    env: { ...process.env, NODE_ENV: 'production' },
  })
  return {
    send(order) {
      send(order)
      return nextMessage<PoolReport>()
    },
    stop,
  }
}
