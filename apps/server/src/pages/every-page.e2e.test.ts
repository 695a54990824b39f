import type { AddressInfo } from 'node:net'
import { AxeBuilder } from '@axe-core/playwright'
import type { Conflict, LinkView } from '@countersign/changes'
import { type ServerType, serve } from '@hono/node-server'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeBrowser, openBrowsing } from '../../testing/browsing.ts'
import { minutesAgo, openLink, viewOf } from './desk-in-memory.ts'

/* Every state a link's page can have, seen in a browser: legible for all, and whole on a phone. */

const giver = { email: 'ada.lovelace@old.example' }
const watches: Partial<LinkView> = {
  ...giver,
  part: 'watches',
  requester: { kind: 'admin', id: '1', name: 'Kay Olsen' },
  description: 'As agreed on the phone today.',
}
const conflict: Conflict = { kind: 'drift', table: null, columns: [] }
const ended = { endedAt: minutesAgo(5) }
const ranOut: Partial<LinkView> = { state: 'expired', expiresAt: minutesAgo(60) }

/** What is shown, and what its reader then chooses, if anything. */
const pages: Record<string, [view: LinkView, choice?: string]> = {
  'address to confirm': [viewOf('A')],
  'password to choose': [viewOf('B')],
  'card to confirm': [viewOf('C')],
  'account to take over': [viewOf('D')],
  'account to hand over': [viewOf('D', giver)],
  'second key missing': [viewOf('D', { waitingFor: 'a•••@old.example' })],
  'change to stop': [viewOf('A', watches)],
  'change to stop, confirmed': [viewOf('A', { ...watches, ...ended, state: 'confirmed' })],
  'change to undo': [viewOf('U')],
  'change undone': [viewOf('U'), 'confirm'],
  'undo conflicted': [viewOf('U', { ...ended, state: 'conflicted', conflict })],
  'conflict foreseen': [viewOf('A', { foreseen: { ...conflict, kind: 'taken' } })],
  applied: [viewOf('A'), 'confirm'],
  declined: [viewOf('A'), 'decline'],
  revoked: [viewOf('A', { ...ended, state: 'revoked' })],
  superseded: [viewOf('A', { ...ended, state: 'superseded', newerAt: minutesAgo(4) })],
  expired: [viewOf('A', ranOut)],
  renewed: [viewOf('A', ranOut), 'renew'],
  'not renewable': [viewOf('C', { ...ranOut, isRenewable: false }), 'renew'],
}

const html = new Map<string, string>()
let server: ServerType
let url: string

beforeAll(async () => {
  for (const [name, [view, choice]] of Object.entries(pages)) {
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
    for (const name of Object.keys(pages)) {
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
