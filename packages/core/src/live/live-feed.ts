import type { LiveNews } from '@countersign/changes'
import { LimitReached } from '../service/limits.ts'
import { type FoundNews, WINDOW_SECONDS } from './find-news.ts'
import { createNewsReader } from './news-reader.ts'

/** News up to a place in the trail, from which a listener that was cut off goes on. */
export interface PlacedNews {
  place: string
  news: LiveNews
}

export interface Listener {
  adminId: string
  /** The hash of the session's token, in hex: when the session ends, so do the news. */
  session: string
  /** The place of the last news that they got before. */
  since?: string | undefined
}

export interface LiveFeed {
  /**
   * News for one listener, until the signal, their session or the feed ends. Throws a LimitReached where there are
   * too many listeners.
   */
  listen(listener: Listener, signal: AbortSignal): AsyncGenerator<PlacedNews>
  /** Ends all listeners, and lets no new ones in. */
  stop(): void
}

interface LiveFeedParts {
  /** See `findNews`. */
  find(asked: { after: string | null; sessions: string[] }): Promise<FoundNews>
  onError(error: unknown): void
  everyMs?: number
  windowMs?: number
}

/** Of one admin, whose browser has so many windows open; and of all, a socket each. */
const MOST_OF_ONE = 10
const MOST_OF_ALL = 200

const NOTHING: LiveNews = { verifications: [], mails: false, panel: false, isAll: false }

interface Waiting extends Listener {
  /** Merged into one, however slowly it is taken: nothing piles up. */
  pending: PlacedNews | null
  isGreeted: boolean
  isOver: boolean
  wake(): void
}

/** Asks once each second what is new, for all who listen together; while nobody does, not at all. */
export function createLiveFeed({
  find,
  onError,
  everyMs = 1_000,
  windowMs = WINDOW_SECONDS * 1_000,
}: LiveFeedParts): LiveFeed {
  const listeners = new Set<Waiting>()
  let reader = createNewsReader(windowMs)
  let timer: ReturnType<typeof setTimeout> | undefined
  let isStopped = false

  async function look(): Promise<void> {
    const asked = [...listeners]
    const sessions = [...new Set(asked.map(({ session }) => session))]
    const found = await find({ after: reader.after(), sessions })
    const news = reader.read(found)
    for (const listener of asked) {
      // guard live-ends-with-the-session: "!found.sessions.includes(listener.session)" → "false" (live-feed.test.ts)
      if (!found.sessions.includes(listener.session)) end(listener)
      else {
        // The first news are told even where there are none: a panel that is cut off then knows their place.
        add(listener, listener.isGreeted ? news : (reader.missedSince(listener.since) ?? NOTHING))
        listener.isGreeted = true
      }
    }
  }

  function add(listener: Waiting, news: LiveNews | null): void {
    if (news === null) return
    listener.pending = {
      place: reader.place(),
      news: listener.pending ? merge(listener.pending.news, news) : news,
    }
    listener.wake()
  }

  function end(listener: Waiting): void {
    listeners.delete(listener)
    listener.isOver = true
    listener.wake()
  }

  /** One look after the other, as long as anybody listens. */
  function lookOn(): void {
    timer ??= setTimeout(async () => {
      // guard live-costs-nothing: "if (listeners.size > 0) await" → "await" (live-feed.test.ts)
      if (listeners.size > 0) await look().catch(onError)
      timer = undefined
      if (listeners.size > 0) lookOn()
      else reader = createNewsReader(windowMs)
    }, everyMs)
  }

  return {
    listen(listener, signal) {
      const own = [...listeners].filter(({ adminId }) => adminId === listener.adminId)
      // guard live-listeners: "own.length >= MOST_OF_ONE || listeners.size >= MOST_OF_ALL" → "false" (live-feed.test.ts)
      if (isStopped || own.length >= MOST_OF_ONE || listeners.size >= MOST_OF_ALL)
        throw new LimitReached('Too many windows of the panel are open.', 'live', 60)
      const waiting: Waiting = {
        ...listener,
        pending: null,
        isGreeted: false,
        isOver: false,
        wake() {},
      }
      listeners.add(waiting)
      lookOn()
      signal.addEventListener('abort', () => end(waiting), { once: true })
      return tell(waiting, () => end(waiting))
    },
    stop() {
      isStopped = true
      clearTimeout(timer)
      for (const listener of [...listeners]) end(listener)
    },
  }
}

async function* tell(listener: Waiting, onEnd: () => void): AsyncGenerator<PlacedNews> {
  try {
    while (!listener.isOver) {
      const { pending } = listener
      listener.pending = null
      if (pending) yield pending
      else
        await new Promise<void>((resolve) => {
          listener.wake = resolve
        })
    }
  } finally {
    onEnd()
  }
}

/** A reader that takes nothing in is told of so many, and then of all. */
const MOST_PENDING = 1_000

function merge(one: LiveNews, other: LiveNews): LiveNews {
  const verifications = [...new Set([...one.verifications, ...other.verifications])]
  const isAll = one.isAll || other.isAll || verifications.length > MOST_PENDING
  return {
    verifications: isAll ? [] : verifications,
    mails: one.mails || other.mails,
    panel: one.panel || other.panel,
    isAll,
  }
}
