import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../../testing/browsing.ts'
import { everyPage } from '../../testing/every-page.ts'
import { openLink } from '../../testing/fake-link-service.ts'

/* Every status a link's page can have, seen in a browser: legible for all, and whole on a phone. */

const html = new Map<string, string>()
let server: ServerType
let url: string

beforeAll(async () => {
  for (const [name, [view, choice]] of Object.entries(everyPage)) {
    const link = openLink(view)
    const answer = choice ? await link.submit({ do: choice }) : await link.show()
    html.set(`/${encodeURIComponent(name)}`, await answer.text())
  }
  const content = { 'Content-Type': 'text/html; charset=utf-8' }
  server = serve({
    port: 0,
    hostname: '127.0.0.1',
    fetch: (request) =>
      new Response(html.get(new URL(request.url).pathname) ?? '', { headers: content }),
  })
  await new Promise((done) => server.once('listening', done))
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterAll(async () => {
  server.close()
  await closeBrowser()
})

test.each(['light', 'dark'] as const)(
  'every page passes axe in %s, and none is wider than a phone',
  { timeout: 180_000 },
  async (colorScheme) => {
    const { page, close } = await openBrowsing({
      colorScheme,
      viewport: { width: 320, height: 640 },
    })
    for (const name of Object.keys(everyPage)) {
      await page.goto(`${url}/${encodeURIComponent(name)}`)
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html: found }) => found)]),
        name,
      ).toEqual([])
      const width = await page.evaluate('document.documentElement.scrollWidth')
      expect(width, name).toBeLessThanOrEqual(320)
    }
    await close()
  },
)
