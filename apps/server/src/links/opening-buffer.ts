import { MOST_OPENINGS } from '@countersign/changes'
import type { Opening } from '@countersign/core'
import type { Logger } from '../log/log.ts'

export interface OpeningBuffer {
  /** Takes note of an opening; costs the request nothing, and drops what is too much. */
  note(opening: Omit<Opening, 'secondsAgo'>): void
  /** Records what was noted, then stops. */
  stop(): Promise<void>
}

interface OpeningBufferOptions {
  /** Records a batch; a batch that fails is logged and lost. */
  record(openings: Opening[]): Promise<unknown>
  log: Logger
  flushMs?: number
  /** The most that wait to be recorded; what comes beyond is dropped. */
  largest?: number
}

/**
 * Gathers openings of links' pages and records them each second, one batch at a time, so that a flood
 * of visits costs the database one small statement a second and no memory to speak of.
 */
export function startOpeningBuffer({
  record,
  log,
  flushMs = 1000,
  largest = 1000,
}: OpeningBufferOptions): OpeningBuffer {
  let noted: { opening: Omit<Opening, 'secondsAgo'>; at: number }[] = []
  let perVerification = new Map<string, number>()
  let recording: Promise<void> | null = null

  async function flush(): Promise<void> {
    const batch = noted
    if (batch.length === 0) return
    noted = []
    perVerification = new Map()
    const now = performance.now()
    try {
      await record(batch.map(({ opening, at }) => ({ ...opening, secondsAgo: (now - at) / 1000 })))
    } catch (error) {
      log.warn({ error, count: batch.length }, 'openings of links could not be recorded')
    }
  }

  const timer = setInterval(() => {
    recording ??= flush().finally(() => {
      recording = null
    })
  }, flushMs)
  timer.unref()

  return {
    note(opening) {
      const count = perVerification.get(opening.verificationId) ?? 0
      if (noted.length >= largest || count >= MOST_OPENINGS) return
      perVerification.set(opening.verificationId, count + 1)
      noted.push({ opening, at: performance.now() })
    },
    async stop() {
      clearInterval(timer)
      await recording
      await flush()
    },
  }
}
