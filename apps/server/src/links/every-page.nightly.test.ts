import type { AddressInfo } from 'node:net'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { axeViolations } from '../../testing/axe-violations.ts'
import { closeBrowser, openBrowsing } from '../../testing/browsing.ts'
import { everyPage } from '../../testing/every-page.ts'
import { openLink } from '../../testing/fake-link-service.ts'

/* Every status a link's page can have, seen in a browser: legible for all, and whole on a phone. */

const html = new Map<string, string>()
let server: ServerType
let url: string

beforeAll(async () => {
  for (const [name, [details, choice]] of Object.entries(everyPage)) {
    const link = openLink(details)
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

test('every page passes axe in light and dark, and none is wider than a phone', {
  timeout: 180_000,
}, async () => {
  const { page, close } = await openBrowsing({ viewport: { width: 320, height: 640 } })
  for (const name of Object.keys(everyPage)) {
    await page.goto(`${url}/${encodeURIComponent(name)}`)
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme })
      // Colours are all that differs in the dark.
      const violations = await axeViolations(
        page,
        colorScheme === 'light' ? {} : { runOnly: ['color-contrast'] },
      )
      expect(
        violations.map(({ id, nodes }) => [id, nodes.map(({ html: found }) => found)]),
        `${name} in ${colorScheme}`,
      ).toEqual([])
    }
    const width = await page.evaluate('document.documentElement.scrollWidth')
    expect(width, name).toBeLessThanOrEqual(320)
  }
  await close()
})
