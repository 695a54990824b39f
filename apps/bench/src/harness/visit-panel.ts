import { setTimeout as pause } from 'node:timers/promises'
import type { BrowserContext, Page } from '@playwright/test'

export interface PanelVisit {
  /** When the list's first row, or the form to sign in, stood on the screen, in ms from the navigation's start. */
  firstRowMs: number
  /** Of the scripts that were asked for before it was in the document, as they came over the wire. */
  scriptBytes: number
}

interface Observed {
  /** When the awaited element was in the document, which is some time before it is drawn. */
  readyMs: number
  drawnMs: number
}

declare global {
  var observed: Observed
  /** Called once the row is there. */
  var rowShown: (nothing: string) => void
}

/** What must be on the screen: the address in a row of a list, or a form's first words. The text's own block, which alone is timed. */
const AWAITED = 'tbody tr[aria-rowindex] td[data-column="recipient"] a, form label'

const LONGEST_MS = 60_000

/** Opens a path of the panel in a new tab, its processor slowed down by so many times. */
export async function visitPanel(
  context: BrowserContext,
  url: string,
  slowdown: number,
): Promise<PanelVisit> {
  const page = await context.newPage()
  const session = await context.newCDPSession(page)
  await session.send('Emulation.setCPUThrottlingRate', { rate: slowdown })
  await page.addInitScript(observe, AWAITED)
  // Playwright's own ways of waiting put a script of some hundred kilobytes into the page, which takes a slow processor
  // 0.2 s in the middle of what is measured.
  await session.send('Runtime.enable')
  await session.send('Runtime.addBinding', { name: 'rowShown' })
  const { promise: shown, resolve } = Promise.withResolvers<void>()
  session.once('Runtime.bindingCalled', () => resolve())
  await page.goto(url, { waitUntil: 'commit' })
  await Promise.race([shown, neverShown(url)])
  const visit = await readVisit(page)
  await page.close()
  return visit
}

async function neverShown(url: string): Promise<never> {
  await pause(LONGEST_MS, undefined, { ref: false })
  throw new Error(`${url} did not show ${AWAITED} in ${LONGEST_MS / 1000} seconds`)
}

const readVisit = (page: Page): Promise<PanelVisit> =>
  page.evaluate(() => ({
    firstRowMs: observed.drawnMs,
    scriptBytes: performance
      .getEntriesByType('resource')
      .filter((entry) => entry.name.endsWith('.js') && entry.startTime < observed.readyMs)
      .reduce((sum, entry) => sum + (entry as PerformanceResourceTiming).encodedBodySize, 0),
  }))

/** Runs in the page, before anything of its own. */
function observe(awaited: string): void {
  const observed: Observed = { readyMs: Number.NaN, drawnMs: Number.NaN }
  globalThis.observed = observed
  // The browser reports when the frame that has it came to the screen (Element Timing).
  new PerformanceObserver((list) => {
    const [entry] = list.getEntries() as (PerformanceEntry & { renderTime: number })[]
    observed.drawnMs = entry?.renderTime ?? Number.NaN
    globalThis.rowShown('')
  }).observe({ type: 'element', buffered: true })
  new MutationObserver((_, observer) => {
    const element = document.querySelector(awaited)
    if (!element) return
    observer.disconnect()
    observed.readyMs = performance.now()
    element.setAttribute('elementtiming', 'first row')
  }).observe(document, { childList: true, subtree: true })
}
