import type { Role } from '@countersign/changes'
import type { BrowserContextOptions, Page } from '@playwright/test'
import { expect, test as plainTest } from 'vitest'
import type { Settings } from '../src/config/settings.ts'
import { createLog } from '../src/log/log.ts'
import { type Browsing, closeBrowser, openBrowsing } from './browsing.ts'
import { startTestServer, type TestServer } from './test-server.ts'

/** How wide and tall a small phone's page is. */
export const PHONE = { width: 375, height: 740 }

interface BrowserFixtures {
  /** What the file's server has other than a test's has. */
  settings: Partial<Settings>
  /** One server with its panel built, shared by the file's tests. */
  world: TestServer
  /** An admin of each role, signed in once for the file. */
  cookies: Record<Role, string>
  /** What went red in any browser of the test. What is left at its end fails it: take out what must be. */
  faults: string[]
  /** A visitor with a browser of their own, at an address. */
  visit(url: string, options?: BrowserContextOptions): Promise<Page>
  /** The panel at a path of it, as an admin of this role sees it. */
  openPanel(role: Role, path?: string, options?: BrowserContextOptions): Promise<Page>
}

/** What the server of this file's tests warned of, to be read beside what went red in a browser. */
const warnings: string[] = []

/** A test in a real browser, on a server, a database and a mailbox of its file's own. */
export const test = plainTest.extend<BrowserFixtures>({
  settings: [{}, { scope: 'file' }],

  world: [
    async ({ settings }, use) => {
      const log = createLog('warn', { write: (line: string) => void warnings.push(line) })
      const world = await startTestServer(settings, log)
      await use(world)
      await closeBrowser()
      await world.stop()
    },
    { scope: 'file' },
  ],

  cookies: [
    async ({ world }, use) => {
      const cookieOf = async (role: Role) => {
        await world.addAdmin({ name: `Kay the ${role}`, email: `${role}@example.com`, role })
        return world.signIn(`${role}@example.com`)
      }
      await use({
        viewer: await cookieOf('viewer'),
        operator: await cookieOf('operator'),
        owner: await cookieOf('owner'),
      })
    },
    { scope: 'file' },
  ],

  // biome-ignore lint/correctness/noEmptyPattern: vitest reads the names a fixture needs from this pattern
  faults: async ({}, use) => {
    const faults: string[] = []
    warnings.length = 0
    await use(faults)
    expect(faults, warnings.join('')).toEqual([])
  },

  // The shop is asked for because it closes the browser at the end.
  visit: async ({ world: _, faults }, use) => {
    const opened: Browsing[] = []
    await use(async (url, options) => {
      const browsing = await openBrowsing(options, faults)
      opened.push(browsing)
      await browsing.page.goto(url)
      return browsing.page
    })
    await Promise.all(opened.map(({ close }) => close()))
  },

  openPanel: ({ world, cookies, visit }, use) =>
    use((role, path = '/verifications', options = {}) =>
      visit(world.url + path, { ...options, storageState: sessionOf(cookies[role]) }),
    ),
})

function sessionOf(cookie: string): NonNullable<BrowserContextOptions['storageState']> {
  const cookies = cookie.split('; ').map((pair) => {
    const [name = '', value = ''] = pair.split(/=(.*)/s)
    const place = { domain: '127.0.0.1', path: '/', expires: -1 }
    return { name, value, ...place, httpOnly: true, secure: false, sameSite: 'Lax' as const }
  })
  return { cookies, origins: [] }
}
