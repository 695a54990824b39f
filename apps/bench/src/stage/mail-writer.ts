import type { Sample } from '../measuring/compare.ts'
import { startProcess } from './own-process.ts'

/** Writes that many mails of one template, each for another person. */
export interface WriterOrder {
  template: string
  way: 'composed' | 'joined' | 'rendered'
  count: number
}

export interface MailWriter {
  /** What there is to write: every template's usual mail. */
  templates: string[]
  write(order: WriterOrder): Promise<Sample>
  stop(): Promise<void>
}

/**
 * A process that writes mails as it would in production: React renders several times slower elsewhere.
 * Throws when what both ways give for a template differs in a byte.
 */
export async function stageMailWriter(): Promise<MailWriter> {
  const { send, nextMessage, stop } = startProcess('mail-writer', {
    env: { ...process.env, NODE_ENV: 'production' },
    execArgv: ['--expose-gc'],
  })
  return {
    templates: await nextMessage<string[]>(),
    write(order) {
      send(order)
      return nextMessage<Sample>()
    },
    stop,
  }
}
