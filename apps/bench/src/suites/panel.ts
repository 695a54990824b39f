import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, BrowserContext } from '@playwright/test'
import { launchBrowser } from '../../../server/testing/browser.ts'
import { spreadOf } from '../measuring/spread.ts'
import type { Figure, Mark, Suite } from '../measuring/suite.ts'
import { holdChanges } from '../stage/held-changes.ts'
import {
  type PanelVisit,
  type Scrolling,
  scrollDown,
  slowDown,
  visitPanel,
} from '../stage/panel-visit.ts'
import { signInAdmins } from '../stage/sign-in-admins.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageWebServer } from '../stage/stage-web-server.ts'

const ROWS = 10_000
const SLOWDOWN = 4
/** Long enough for a few hundred rows, where the whole list would take minutes. */
const SLOWED_SCROLL_MS = 10_000
const LARGEST_SCRIPT_BYTES = 180_000
const PANEL = fileURLToPath(new URL('../../admin/dist', import.meta.url))

/** The panel in a real browser, over a list of ten thousand. */
export const panel: Suite = {
  name: 'panel',
  title: 'The panel',
  async run({ rounds, scale, tell }) {
    const rows = Math.ceil(ROWS / scale)
    const database = await stageDatabase()
    const server = await stageWebServer(database)
    const browser = await launchBrowser()
    try {
      await holdChanges(database, rows)
      await database.settle()
      const [cookie = ''] = await signInAdmins(database, 1)
      const list = `${server.origin}/verifications`
      const visits: Record<'cold' | 'warm' | 'signIn', PanelVisit[]> = {
        cold: [],
        warm: [],
        signIn: [],
      }
      const scrolls: Record<'free' | 'slowed', Scrolling[]> = { free: [], slowed: [] }
      for (let round = 0; round <= rounds; round++) {
        const stranger = await browser.newContext()
        const signIn = await visitPanel(stranger, `${server.origin}/sign-in`, SLOWDOWN)
        await stranger.close()

        const context = await signedIn(browser, server.origin, cookie)
        const cold = await visitPanel(context, list, SLOWDOWN)
        await cold.page.close()
        const warm = await visitPanel(context, list, SLOWDOWN)
        const slowed = await scrollDown(warm.page, SLOWED_SCROLL_MS)
        await slowDown(warm.page, 1)
        await warm.page.close()
        const unhurried = await visitPanel(context, list, 1)
        const free = await scrollDown(unhurried.page)
        await context.close()

        if (free.rows !== rows) throw new Error(`${free.rows} of ${rows} rows were shown`)
        tell(
          `round ${round} of ${rounds}: first row after ${ms(cold.visit.firstRowMs)}, again ${ms(warm.visit.firstRowMs)}; ${free.longTasks} long tasks in ${rows} rows`,
        )
        // The first round warms up the server, the database and the browser's own caches.
        if (round === 0) continue
        visits.signIn.push(signIn.visit)
        visits.cold.push(cold.visit)
        visits.warm.push(warm.visit)
        scrolls.free.push(free)
        scrolls.slowed.push(slowed)
      }
      return {
        marks: [...sizeMarks(visits), ...timeMarks(visits), ...scrollMarks(scrolls)],
        figures: [...visitFigures(visits), ...scrollFigures(scrolls)],
        notes: [
          `Processor slowed down ${SLOWDOWN} times for the times, and not at all for scrolling but where it is said.`,
          `Scripts of the first screen: ${visits.cold[0]?.scripts.length}; when idle: ${visits.cold[0]?.laterScripts.join(', ')}.`,
        ],
      }
    } finally {
      await browser.close()
      await server.stop()
      await database.stop()
    }
  },
}

const ms = (value: number) => `${Math.round(value)} ms`

async function signedIn(browser: Browser, origin: string, cookie: string): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } })
  const [name = '', value = ''] = cookie.split(/=(.*)/s)
  await context.addCookies([{ name, value, url: origin }])
  return context
}

/** As a proxy or a browser that knows no better gets them: gzipped. */
const gzippedBytes = ({ scripts }: PanelVisit): number =>
  scripts.reduce((sum, path) => sum + readFileSync(`${PANEL}${path}.gz`).length, 0)

const RARE = /page-(?!module)|modal|drawer|chart|zod|qr/i

/** Throws when the list brings the script of a page that few open. */
function sizeMarks({ cold, signIn }: Record<'cold' | 'signIn', PanelVisit[]>): Mark[] {
  const rare = cold.flatMap(({ scripts }) => scripts).filter((path) => RARE.test(path))
  if (rare.length > 0) throw new Error(`the list brings ${rare.join(', ')} along`)
  const mark = (what: string, visits: PanelVisit[]): Mark => ({
    what: `script of ${what}, gzipped`,
    value: spreadOf(visits.map(gzippedBytes)),
    unit: 'bytes',
    atMost: LARGEST_SCRIPT_BYTES,
  })
  return [mark('the first screen', cold), mark('the sign-in screen', signIn)]
}

const timeMarks = ({ cold, warm }: Record<'cold' | 'warm', PanelVisit[]>): Mark[] =>
  Object.entries({ 'an empty cache': cold, 'a warm cache': warm }).map(([cache, visits]) => ({
    what: `first row visible, ${cache}, processor at a quarter`,
    value: spreadOf(visits.map(({ firstRowMs }) => firstRowMs)),
    unit: 'ms',
    atMost: 1_000,
  }))

const scrollMarks = ({ free }: Record<'free', Scrolling[]>): Mark[] => [
  {
    what: 'tasks over 50 ms while scrolling to the end of the list',
    value: spreadOf(free.map(({ longTasks }) => longTasks)),
    unit: 'tasks',
    atMost: 0,
  },
]

const visitFigures = (visits: Record<'cold' | 'warm' | 'signIn', PanelVisit[]>): Figure[] =>
  Object.entries({
    'list, empty cache': visits.cold,
    'list, warm cache': visits.warm,
    'sign-in, empty cache': visits.signIn,
  }).flatMap(([name, of]) => {
    const figure = (what: string, unit: string, value: (visit: PanelVisit) => number): Figure => ({
      what: `${what}, ${name}`,
      value: spreadOf(of.map(value)),
      unit,
    })
    return [
      figure('first contentful paint', 'ms', (visit) => visit.firstPaintMs),
      figure('largest contentful paint', 'ms', (visit) => visit.largestPaintMs),
      figure('total blocking time', 'ms', (visit) => visit.blockedMs),
      figure('layout shift', '', (visit) => visit.shift),
    ]
  })

const scrollFigures = (scrolls: Record<'free' | 'slowed', Scrolling[]>): Figure[] =>
  Object.entries({ '': scrolls.free, ', processor at a quarter': scrolls.slowed }).flatMap(
    ([at, of]) => {
      const figure = (what: string, unit: string, value: (scroll: Scrolling) => number) => ({
        what: `${what}${at}`,
        value: spreadOf(of.map(value)),
        unit,
      })
      return [
        figure('tasks over 50 ms while scrolling', 'tasks', (scroll) => scroll.longTasks),
        figure('the longest of them', 'ms', (scroll) => scroll.longestTaskMs),
        figure('longest time between two frames', 'ms', (scroll) => scroll.longestFrameMs),
        figure('most rows in the document', 'rows', (scroll) => scroll.mostRows),
      ]
    },
  )
