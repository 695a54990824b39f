import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import type { Sample } from '../measuring/compare.ts'
import { unlessItEnds } from './unless-it-ends.ts'

/** Writes that many mails of one template, each for another person. */
export interface WriterOrder {
  template: string
  way: 'composed' | 'rendered'
  count: number
}

export interface MailWriter {
  /** What there is to write: every template's usual mail. */
  templates: string[]
  write(order: WriterOrder): Promise<Sample>
  stop(): void
}

const PROCESS = fileURLToPath(new URL('mail-writer-process.js', import.meta.url))

/**
 * A process that writes mails as it would in production: React renders several times slower elsewhere.
 * Throws when what both ways give for a template differs in a byte.
 */
export async function stageMailWriter(): Promise<MailWriter> {
  const child = fork(PROCESS, { env: { ...process.env, NODE_ENV: 'production' } })
  const answer = async <Answer>(): Promise<Answer> => {
    // It says itself why it ends, as when both ways do not give the same.
    const [given] = await unlessItEnds(child, 'the process mail-writer', once(child, 'message'))
    return given as Answer
  }
  return {
    templates: await answer<string[]>(),
    write(order) {
      child.send(order)
      return answer<Sample>()
    },
    stop: () => child.disconnect(),
  }
}
