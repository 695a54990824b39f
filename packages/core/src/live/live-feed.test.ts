import { afterEach, expect, test } from 'vitest'
import { type FoundNews, MOST_LINES } from './find-news.ts'
import { createLiveFeed, type Listener, type LiveFeed } from './live-feed.ts'

/** A trail that lives in memory: `write` adds lines of verifications, by their own id or the next one. */
function openTrail() {
  const lines: { id: string; verificationId: string }[] = []
  const ended = new Set<string>()
  const asked: string[][] = []
  let next = 1
  const answered: (() => void)[] = []
  return {
    asked,
    end: (session: string) => ended.add(session),
    write(verificationId: string, id = next++) {
      lines.push({ id: String(id), verificationId })
      lines.sort((one, other) => Number(one.id) - Number(other.id))
    },
    drawId: () => next++,
    /** Resolves once the trail was looked at from now on. */
    looked: () => new Promise<void>((resolve) => answered.push(resolve)),
    async find({ after, sessions }: { after: string | null; sessions: string[] }) {
      asked.push(sessions)
      for (const tell of answered.splice(0)) tell()
      const found: FoundNews = {
        lines: lines.filter(({ id }) => Number(id) > Number(after ?? 0)).slice(0, MOST_LINES + 1),
        lastLine: lines.at(-1)?.id ?? '0',
        lastMessage: '0',
        lastPanelEvent: '0',
        sessions: sessions.filter((session) => !ended.has(session)),
      }
      return found
    },
  }
}

const feeds: LiveFeed[] = []
afterEach(() => {
  for (const feed of feeds.splice(0)) feed.stop()
})

function openFeed(trail: Pick<ReturnType<typeof openTrail>, 'find'>, windowMs = 60_000) {
  const feed = createLiveFeed({
    find: trail.find,
    onError(error) {
      throw error
    },
    everyMs: 5,
    windowMs,
  })
  feeds.push(feed)
  return feed
}

function listen(feed: LiveFeed, listener: Partial<Listener> = {}) {
  const leaving = new AbortController()
  const news = feed.listen({ adminId: '1', session: 'aa', ...listener }, leaving.signal)
  /** The next that say something: the first ones may only say where the listener is. */
  const next = async () => {
    for (let told = await news.next(); !told.done; told = await news.next()) {
      if (told.value.news.isAll || told.value.news.verifications.length > 0) return told.value
    }
  }
  return { news, next, leave: () => leaving.abort() }
}

test('asks once for all who listen, and not at all while nobody does', async () => {
  const trail = openTrail()
  const feed = openFeed(trail)
  const panels = ['1', '2', '3'].map((adminId) => listen(feed, { adminId, session: `a${adminId}` }))
  const first = panels.map(({ next }) => next())
  await trail.looked()
  trail.write('7')
  for (const told of await Promise.all(first))
    expect(told).toMatchObject({ place: '1', news: { verifications: ['7'], isAll: false } })
  expect(trail.asked.every((sessions) => sessions.length === 3)).toBe(true)

  for (const { leave } of panels) leave()
  const asked = trail.asked.length
  // Another feed's looks tell that time has passed.
  const other = openTrail()
  listen(openFeed(other))
  for (let looks = 0; looks < 5; looks++) await other.looked()
  expect(trail.asked.length).toBe(asked)
})

test('reports each line once, also one that becomes visible after a later one', async () => {
  const trail = openTrail()
  const { next } = listen(openFeed(trail))
  const told = next()
  await trail.looked()
  const late = trail.drawId()
  trail.write('8')
  expect((await told)?.news.verifications).toEqual(['8'])
  trail.write('9', late)
  expect((await next())?.news.verifications).toEqual(['9'])
})

test('who opens a page is told what happened seconds before', async () => {
  const trail = openTrail()
  trail.write('3')
  expect((await listen(openFeed(trail)).next())?.news.verifications).toEqual(['3'])
})

test('who was cut off is told what they missed, or that it may be all', async () => {
  const trail = openTrail()
  for (const id of ['1', '2', '3']) trail.write(id)
  const feed = openFeed(trail, 1)
  const watching = listen(feed)
  expect((await watching.next())?.place).toBe('3')
  // From the second look on, the first lines are older than what is read again.
  await trail.looked()
  await trail.looked()

  const upToDate = listen(feed, { adminId: '2', since: '3' }).next()
  const behind = listen(feed, { adminId: '3', since: '1' })
  expect((await behind.next())?.news).toMatchObject({ isAll: true })
  trail.write('4')
  expect((await upToDate)?.news.verifications).toEqual(['4'])
})

test('a thousand lines at once are told as all', async () => {
  const trail = openTrail()
  const { next } = listen(openFeed(trail))
  const told = next()
  await trail.looked()
  for (let line = 0; line <= MOST_LINES; line++) trail.write(String(line))
  expect((await told)?.news).toEqual({
    verifications: [],
    mails: false,
    panel: false,
    isAll: true,
  })
})

test('ends with the session', async () => {
  const trail = openTrail()
  const feed = openFeed(trail)
  const going = listen(feed, { session: 'aa' })
  const staying = listen(feed, { adminId: '2', session: 'bb' })
  trail.end('aa')
  expect(await going.next()).toBeUndefined()
  trail.write('5')
  expect((await staying.next())?.news.verifications).toEqual(['5'])
})

test('lets in ten of one admin and two hundred in all, and again when one has left', () => {
  const feed = openFeed(openTrail())
  const own = Array.from({ length: 10 }, () => listen(feed))
  expect(() => listen(feed)).toThrow('Too many windows')
  own[0]?.leave()
  listen(feed)
  for (let admin = 2; admin <= 20; admin++)
    for (let each = 0; each < 10; each++) listen(feed, { adminId: String(admin) })
  expect(() => listen(feed, { adminId: '99' })).toThrow('Too many windows')
})

test('who reads nothing is told all in one piece', async () => {
  const trail = openTrail()
  const { next } = listen(openFeed(trail))
  for (const id of ['1', '2', '3']) {
    trail.write(id)
    await trail.looked()
  }
  await trail.looked()
  expect((await next())?.news.verifications.toSorted()).toEqual(['1', '2', '3'])
})

test('a stop ends all listeners and lets none in', async () => {
  const feed = openFeed(openTrail())
  const { news } = listen(feed)
  const next = news.next()
  feed.stop()
  expect((await next).done).toBe(true)
  expect(() => listen(feed)).toThrow('Too many windows')
})
