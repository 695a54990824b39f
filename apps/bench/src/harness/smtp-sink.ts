import type { Terms } from '../suite.ts'
import { startProcess } from './start-process.ts'

export interface Taken {
  /** When each recipient's mail was taken, on the machine's monotonic clock, in ms, in the order of the mails. */
  accepted: { recipient: string; atMs: number }[]
  /** The first mail as it came. */
  firstMail: string
}

export interface SmtpSink {
  url: string
  /** Resolves once that many mails were taken from now on. Throws when they are not in time, or when one came twice. */
  expect(count: number): Promise<Taken>
}

const WITHIN_SECONDS = 120

/** The monotonic clock that all processes of a machine share, in ms. */
export const sharedNowMs = (): number => Number(process.hrtime.bigint()) / 1e6

/** Starts a mail server on 127.0.0.1, a process of its own that takes every mail and keeps none. */
export async function startSmtpSink(terms: Pick<Terms, 'cleanup'>): Promise<SmtpSink> {
  const { next, ask } = startProcess(terms, 'smtp-sink')
  const port = await next<number>()
  const expect = async (count: number) => {
    const signal = AbortSignal.timeout(WITHIN_SECONDS * 1000)
    const taken = await ask<Taken>({ expected: count }, signal).catch((cause) => {
      if (!signal.aborted) throw cause
      throw new Error(`${count} mails did not all come within ${WITHIN_SECONDS} s`, { cause })
    })
    if (new Set(taken.accepted.map(({ recipient }) => recipient)).size < count)
      throw new Error('a mail came twice')
    return taken
  }
  return {
    url: `smtp://127.0.0.1:${port}`,
    expect(count) {
      const taken = expect(count)
      // Who fails before that has another reason to report.
      taken.catch(() => {})
      return taken
    },
  }
}
