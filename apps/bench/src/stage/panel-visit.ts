import type { BrowserContext, Page } from '@playwright/test'

/** What a browser says of one opening of the panel. Times are milliseconds since the navigation began. */
export interface PanelVisit {
  firstPaintMs: number
  largestPaintMs: number
  /** When the list's first row, or the form to sign in, stood on the screen. */
  firstRowMs: number
  /** By how much what was shown moved (Cumulative Layout Shift). */
  shift: number
  /** What tasks took beyond 50 ms each, from the first paint to half a second after the first row. */
  blockedMs: number
  /** The paths of scripts that were asked for before it was in the document, and of those that came later. */
  scripts: string[]
  laterScripts: string[]
}

interface Observed {
  paint?: number
  largest?: number
  row?: number
  /** When it was in the document, which is some time before it is drawn. */
  ready?: number
  shift: number
  tasks: { start: number; ms: number }[]
}

declare global {
  var observed: Observed
  /** Called once the row is there. */
  var rowShown: (nothing: string) => void
}

/** What must be on the screen: the address in a row of a list, or a form's first words. */
const AWAITED = 'tbody tr[aria-rowindex] td[data-column="recipient"], form label'

/** When what waits for an idle browser has come, too. */
const IDLE_MS = 2_500

/** Opens a path of the panel in a new tab, its processor slowed down by so many times. The tab stays open. */
export async function visitPanel(
  context: BrowserContext,
  url: string,
  slowdown: number,
): Promise<{ page: Page; visit: PanelVisit }> {
  const page = await context.newPage()
  await slowDown(page, slowdown)
  await page.addInitScript(observe, AWAITED)
  const { told } = await toldOnce(page, 'rowShown')
  await page.goto(url, { waitUntil: 'commit' })
  await told
  await page.waitForTimeout(500)
  const { observed, scripts } = await page.evaluate(() => ({
    observed: globalThis.observed,
    scripts: performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name, startTime }) => ({ path: new URL(name).pathname, startTime })),
  }))
  await page.waitForTimeout(IDLE_MS)
  const all = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name }) => new URL(name).pathname),
  )
  const { paint = NaN, largest = NaN, row = NaN, ready = NaN, shift, tasks } = observed
  const early = new Set(scripts.filter((s) => s.startTime < ready).map((s) => s.path))
  return {
    page,
    visit: {
      firstPaintMs: paint,
      largestPaintMs: largest,
      firstRowMs: row,
      shift,
      blockedMs: tasks
        .filter(({ start }) => start > paint)
        .reduce((sum, { ms }) => sum + Math.max(0, ms - 50), 0),
      scripts: [...early],
      laterScripts: all.filter((path) => !early.has(path)),
    },
  }
}

/**
 * Resolves when the page calls the global function of this name. Playwright's own ways of waiting put a script
 * of some hundred kilobytes into the page, which takes a slow processor 0.2 s in the middle of what is measured.
 */
async function toldOnce(page: Page, name: string): Promise<{ told: Promise<void> }> {
  const session = await page.context().newCDPSession(page)
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name })
  return { told: new Promise((resolve) => session.once('Runtime.bindingCalled', () => resolve())) }
}

export async function slowDown(page: Page, times: number): Promise<void> {
  const session = await page.context().newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: times })
}

/** Runs in the page, before anything of its own. */
function observe(awaited: string): void {
  const observed: Observed = { shift: 0, tasks: [] }
  globalThis.observed = observed
  const watch = (type: string, take: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({
      type,
      buffered: true,
    })
  watch('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') observed.paint = startTime
  })
  watch('largest-contentful-paint', ({ startTime }) => {
    observed.largest = startTime
  })
  watch('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & {
      value: number
      hadRecentInput: boolean
    }
    if (!hadRecentInput) observed.shift += value
  })
  watch('longtask', ({ startTime, duration }) => {
    observed.tasks.push({ start: startTime, ms: duration })
  })
  // The browser tells when the frame that has it came to the screen (Element Timing).
  watch('element', (entry) => {
    observed.row = (entry as PerformanceEntry & { renderTime: number }).renderTime
    rowShown('')
  })
  new MutationObserver((_, observer) => {
    const element = document.querySelector(awaited)
    if (!element) return
    observer.disconnect()
    observed.ready = performance.now()
    element.setAttribute('elementtiming', 'first row')
  }).observe(document, { childList: true, subtree: true })
}

/** What scrolling a list was like. */
export interface Scrolling {
  rows: number
  /** Tasks of more than 50 ms. */
  longTasks: number
  longestTaskMs: number
  /** The longest time between two frames. */
  longestFrameMs: number
  /** Rows in the document at most. */
  mostRows: number
  lastedMs: number
}

/** Scrolls the open list by half a screen a frame, until there is no more of it or the time is over. */
export async function scrollDown(
  page: Page,
  mostMs = Number.POSITIVE_INFINITY,
): Promise<Scrolling> {
  return page.evaluate(
    async (atMostMs) => {
      const table = document.querySelector('table')
      const scroller = table?.parentElement
      if (!table || !scroller) throw new Error('there is no list')
      const before = globalThis.observed.tasks.length
      const startedAt = performance.now()
      let [longestFrameMs, mostRows, last] = [0, 0, performance.now()]
      for (;;) {
        const now: number = await new Promise(requestAnimationFrame)
        longestFrameMs = Math.max(longestFrameMs, now - last)
        last = now
        scroller.scrollTop += 300
        mostRows = Math.max(mostRows, table.rows.length)
        const isAtEnd = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 1
        if (isAtEnd && table.getAttribute('aria-rowcount') !== '-1') break
        if (atMostMs !== null && now - startedAt > atMostMs) break
        if (now - startedAt > 120_000) throw new Error('the list did not end within two minutes')
      }
      const lastedMs = performance.now() - startedAt
      await new Promise((done) => setTimeout(done, 200))
      const tasks = globalThis.observed.tasks.slice(before)
      return {
        rows: Number(table.getAttribute('aria-rowcount')) - 1,
        longTasks: tasks.length,
        longestTaskMs: Math.max(0, ...tasks.map(({ ms }) => ms)),
        longestFrameMs,
        mostRows,
        lastedMs,
      }
    },
    Number.isFinite(mostMs) ? mostMs : null,
  )
}
