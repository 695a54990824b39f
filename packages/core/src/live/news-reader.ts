import type { LiveNews } from '@countersign/changes'
import { type FoundNews, MOST_LINES } from './find-news.ts'

interface NewsReader {
  /** The line after which to read next; `null` before the first time. */
  after(): string | null
  /** What of that was not told yet; `null` when nothing was. */
  read(found: FoundNews): LiveNews | null
  /** The newest line's id, up to which all was told. */
  place(): string
  /** What somebody missed who had read up to a place, or who opened a page seconds ago; `null` when nothing. */
  missedSince(place: string | undefined): LiveNews | null
}

const ALL: LiveNews = { verifications: [], mails: true, panel: true, isAll: true }

/**
 * Reports each line of the trail once. Lines become visible in another order than they are numbered in, so those of the
 * last seconds are read again each time.
 */
export function createNewsReader(windowMs: number): NewsReader {
  /** Lines that were told and are still read again, with when they were first seen; the oldest first. */
  const told = new Map<string, { verificationId: string; at: number }>()
  let after: bigint | null = null
  /** All lines after this one were told. */
  let knownFrom = 0n
  let last: FoundNews | null = null

  function forgetOld(now: number): void {
    for (const [id, { at }] of told) {
      if (at > now - windowMs) return
      told.delete(id)
      if (after === null || BigInt(id) > after) after = BigInt(id)
    }
  }

  return {
    after: () => after?.toString() ?? null,
    place: () => last?.lastLine ?? '0',

    read(found) {
      const now = performance.now()
      const isFirst = last === null
      const isAll = found.lines.length > MOST_LINES
      // guard live-told-once: "!told.has(id)" → "true" (live-feed.test.ts)
      const fresh = found.lines.filter(({ id }) => !told.has(id))
      if (isAll) told.clear()
      else for (const { id, verificationId } of fresh) told.set(id, { verificationId, at: now })
      if (isAll) after = BigInt(found.lastLine)
      forgetOld(now)
      if (isFirst)
        knownFrom = found.lines[0] ? BigInt(found.lines[0].id) - 1n : BigInt(found.lastLine)
      else if (after !== null && after > knownFrom) knownFrom = after
      const news = {
        verifications: isAll ? [] : idsOf(fresh),
        mails: found.lastMessage !== (last ?? found).lastMessage,
        panel: found.lastPanelEvent !== (last ?? found).lastPanelEvent,
        isAll,
      }
      last = found
      const isNothing = fresh.length === 0 && !news.mails && !news.panel && !isAll
      return isNothing ? null : news
    },

    missedSince(place) {
      if (place === last?.lastLine) return null
      // guard live-gap: "BigInt(place) < knownFrom" → "false" (live-feed.test.ts)
      if (place !== undefined && BigInt(place) < knownFrom) return ALL
      const verifications = idsOf([...told.values()])
      return verifications.length === 0
        ? null
        : { verifications, mails: false, panel: false, isAll: false }
    },
  }
}

const idsOf = (lines: { verificationId: string }[]) => [
  ...new Set(lines.map(({ verificationId }) => verificationId)),
]
