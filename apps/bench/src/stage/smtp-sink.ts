import { type OwnProcess, startProcess } from './own-process.ts'

/** One mail taken for one recipient, at this moment of the machine's monotonic clock. */
export interface Acceptance {
  recipient: string
  atMs: number
}

/** Begins to count anew and reports once that many mails were taken, or reports what was taken so far. */
export type SinkOrder = { expect: number } | 'report'

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
  /** Begins to count anew; what it returns gives all that was taken since, mails that came twice too. */
  watch(): () => Promise<Taken>
  stop(): Promise<void>
}

/** The monotonic clock that all processes of a machine share, in ms. */
export const sharedNowMs = (): number => Number(process.hrtime.bigint()) / 1e6

/** Starts a mail server on 127.0.0.1, a process of its own that takes every mail and keeps none. */
export async function stageSmtpSink(): Promise<SmtpSink> {
  const sink = startProcess('smtp-sink')
  const { port } = await sink.nextMessage<{ port: number }>()
  return {
    url: `smtp://127.0.0.1:${port}`,
    expect(count, withinMs) {
      const taken = nextTaken(sink, count, withinMs)
      // Whoever fails before they wait for it has another reason to tell.
      taken.catch(() => {})
      return taken
    },
    watch() {
      sink.send({ expect: Number.POSITIVE_INFINITY } satisfies SinkOrder)
      return () => {
        sink.send('report' satisfies SinkOrder)
        return sink.nextMessage<Taken>()
      }
    },
    stop: sink.stop,
  }
}

async function nextTaken(
  { send, nextMessage }: OwnProcess,
  count: number,
  withinMs: number,
): Promise<Taken> {
  const signal = AbortSignal.timeout(withinMs)
  send({ expect: count } satisfies SinkOrder)
  const taken = await nextMessage<Taken>(signal).catch((cause: unknown) => {
    if (!signal.aborted) throw cause
    throw new Error(`the ${count} mails did not all come within ${withinMs / 1000} s`, { cause })
  })
  const recipients = new Set(taken.accepted.map(({ recipient }) => recipient))
  if (recipients.size < taken.accepted.length)
    throw new Error(`${taken.accepted.length - recipients.size} mails came twice`)
  return taken
}
