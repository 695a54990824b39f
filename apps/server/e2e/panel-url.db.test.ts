import { request } from 'undici'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'

const PANEL = 'https://ops.example/countersign'
const PUBLIC = 'https://accounts.example'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer({
    publicUrl: PUBLIC,
    panelUrl: PANEL,
    linkPath: '/shop/confirm/',
  })
  await world.addAdmin({ name: 'Olga Pratt', email: 'olga@example.com' })
})

afterAll(() => world.stop())

/** Asks as the proxy before both hosts does: with the browser's host and path. */
async function ask(url: string, { headers = {}, ...init }: Parameters<typeof request>[1] = {}) {
  const { host, pathname, search } = new URL(url)
  const answer = await request(`${world.url}${pathname}${search}`, {
    ...init,
    headers: { host, ...headers },
  })
  return { status: answer.statusCode, headers: answer.headers, text: await answer.body.text() }
}

const signIn = (panelUrl: string, origin = new URL(panelUrl).origin) =>
  ask(`${panelUrl}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ email: 'olga@example.com', password: PASSWORD }),
  })

test('the panel’s page and files are found below its path, and name each other there', async () => {
  for (const path of ['', '/', '/overview', '/verifications/407']) {
    const page = await ask(`${PANEL}${path}`)
    expect(page.status, path).toBe(200)
    expect(page.text).toContain('data-base="/countersign/"')
    expect(page.text).not.toMatch(/(?:src|href)="(?!\/countersign\/)/)
    const script = /src="([^"]+\/assets\/[^"]+\.js)"/.exec(page.text)?.[1] ?? ''
    expect((await ask(new URL(script, PANEL).href)).status).toBe(200)
  }
  expect((await ask(`${PANEL}/nowhere`)).status).toBe(404)
})

test('a session’s cookie is kept for the panel’s path alone', async () => {
  const { status, headers } = await signIn(PANEL)
  expect(status).toBe(200)
  expect(`${headers['set-cookie']}`).toMatch(/; Path=\/countersign; HttpOnly; Secure; SameSite=Lax/)
})

test('beside its own place the panel answers nowhere: neither pages nor sign-in', async () => {
  const elsewhere = [
    'https://ops.example/overview',
    'https://ops.example/countersigned',
    `${PUBLIC}/countersign/overview`,
    `${PUBLIC}/overview`,
    `${PUBLIC}/`,
  ]
  for (const url of elsewhere) {
    const { status, text, headers } = await ask(url)
    expect(status, url).toBe(404)
    expect(text).toContain(`The panel is at ${PANEL}`)
    expect(headers['x-content-type-options']).toBe('nosniff')
  }
  expect((await signIn(PUBLIC)).status).toBe(404)
  expect((await signIn(`${PUBLIC}/countersign`)).status).toBe(404)
  expect((await ask('https://other.example/countersign/')).status).toBe(421)
})

test('a page of the links’ host signs nobody in to the panel', async () => {
  expect((await signIn(PANEL, PUBLIC)).status).toBe(403)
})

test('links, the API and health checks stay where they are, and mails lead to the panel', async () => {
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await world.holdAddress(user, 'ada@new.example')
  const link = linkIn(await world.inbox.next('ada@new.example'))
  expect(link.startsWith(`${PUBLIC}/shop/confirm/`)).toBe(true)
  expect((await ask(link)).status).toBe(200)
  expect((await ask(link.replace('accounts', 'ops'))).status).toBe(404)
  expect((await ask(`${PUBLIC}/v1/openapi.json`)).headers['content-type']).toBe(
    'application/problem+json',
  )
  expect((await ask(`${PUBLIC}/livez`)).status).toBe(200)

  const ended = await ask(link, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: 'do=confirm',
  })
  expect(ended.status).toBe(200)
})
