import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

/** One mail taken for one recipient, at this moment of the machine's monotonic clock. */
export interface Acceptance {
  recipient: string
  atMs: number
}

export interface SinkOrder {
  /** Begins to count anew, and reports once that many mails were taken. */
  expect: number
}

export interface Taken {
  accepted: Acceptance[]
  /** Of all messages, as they came over the wire. */
  octets: number
  /** The first mail as it came, to look at. */
  firstMail: string
}

export type SinkReport = { port: number } | Taken

export interface SmtpSink {
  url: string
  /**
   * Begins to count anew; resolves once that many mails were taken. Throws when they are not within the
   * given time, or when one of them came twice.
   */
  expect(count: number, withinMs: number): Promise<Taken>
  stop(): void
}

const PROCESS = fileURLToPath(new URL('smtp-sink-process.js', import.meta.url))

/** The monotonic clock that all processes of a machine share, in ms. */
export const sharedNowMs = (): number => Number(process.hrtime.bigint()) / 1e6

/** Starts a mail server on 127.0.0.1, a process of its own that takes every mail and keeps none. */
export async function stageSmtpSink(): Promise<SmtpSink> {
  const child = fork(PROCESS, { serialization: 'advanced' })
  const [{ port }] = (await once(child, 'message')) as [{ port: number }]
  return {
    url: `smtp://127.0.0.1:${port}`,
    async expect(count, withinMs) {
      const taken = nextReport(child, count, withinMs)
      child.send({ expect: count } satisfies SinkOrder)
      const report = await taken
      const recipients = new Set(report.accepted.map(({ recipient }) => recipient))
      if (recipients.size < report.accepted.length)
        throw new Error(`${report.accepted.length - recipients.size} mails came twice`)
      return report
    },
    stop: () => child.disconnect(),
  }
}

async function nextReport(child: ChildProcess, count: number, withinMs: number): Promise<Taken> {
  const signal = AbortSignal.timeout(withinMs)
  const [report] = (await once(child, 'message', { signal }).catch((cause: unknown) => {
    throw new Error(`the ${count} mails did not all come within ${withinMs / 1000} s`, { cause })
  })) as [Taken]
  return report
}
