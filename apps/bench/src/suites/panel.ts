import type { BrowserContextOptions } from '@playwright/test'
import { launchBrowser } from '../../../server/testing/browser.ts'
import { roundName } from '../compare.ts'
import { holdChanges } from '../harness/hold-changes.ts'
import { signInAdmins } from '../harness/sign-in-admins.ts'
import { checkpoint, startDatabase } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import { type PanelVisit, visitPanel } from '../harness/visit-panel.ts'
import type { Row, Suite } from '../suite.ts'

const ROWS = 10_000
const SLOWDOWN = 4

/** The panel in a real browser, its processor at a quarter, over a list of ten thousand. */
export const panel: Suite = {
  name: 'panel',
  title: 'The panel',
  async run(terms) {
    const { rounds, scale, report } = terms
    const database = await startDatabase(terms)
    const { origin } = await startServer(terms, database, { processType: 'web' })
    const browser = await launchBrowser()
    terms.cleanup.defer(() => browser.close())
    await holdChanges(database, Math.ceil(ROWS / scale))
    await checkpoint(database.migrator)
    const [name = '', value = ''] = (await signInAdmins(database, 1))[0]?.split(/=(.*)/s) ?? []
    const options: BrowserContextOptions = { viewport: { width: 1280, height: 800 } }
    const visits = {
      cold: [] as PanelVisit[],
      warm: [] as PanelVisit[],
      signIn: [] as PanelVisit[],
    }
    for (let round = 0; round <= rounds; round++) {
      const stranger = await browser.newContext(options)
      const atDoor = await visitPanel(stranger, `${origin}/sign-in`, SLOWDOWN)
      await stranger.close()
      const admin = await browser.newContext(options)
      await admin.addCookies([{ name, value, url: origin }])
      const first = await visitPanel(admin, `${origin}/verifications`, SLOWDOWN)
      const again = await visitPanel(admin, `${origin}/verifications`, SLOWDOWN)
      await admin.close()
      report(`${roundName(round, rounds)}: first row after ${Math.round(first.firstRowMs)} ms`)
      // The first round warms up the server, the database and the browser's own caches.
      if (round === 0) continue
      visits.signIn.push(atDoor)
      visits.cold.push(first)
      visits.warm.push(again)
    }
    return [
      timeRow('an empty cache', visits.cold),
      timeRow('a warm cache', visits.warm),
      scriptRow('the list', visits.cold),
      scriptRow('the sign-in screen', visits.signIn),
    ]
  },
}

const timeRow = (cache: string, visits: PanelVisit[]): Row => ({
  figure: `first row visible, processor at a quarter, ${cache}`,
  readings: visits.map(({ firstRowMs }) => firstRowMs / 1000),
  unit: 's',
  atMost: 1.1,
})

const scriptRow = (screen: string, visits: PanelVisit[]): Row => ({
  figure: `script of ${screen}, compressed`,
  readings: visits.map(({ scriptBytes }) => scriptBytes / 1000),
  unit: 'KB',
  atMost: 180,
})
