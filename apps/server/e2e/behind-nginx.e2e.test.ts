import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Agent, request } from 'undici'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { closeBrowser, openBrowsing } from '../testing/browsing.ts'
import { freePort } from '../testing/free-port.ts'
import { linkIn } from '../testing/inbox.ts'
import { PASSWORD, startTestServer, type TestServer } from '../testing/test-server.ts'
import { workInPanel } from '../testing/work-in-panel.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/sign-in.md')
/** Browsers find these on this machine. */
const PANEL_HOST = 'panel.localhost'
const LINKS_HOST = 'accounts.localhost'

let world: TestServer
let folder: string
let nginx: ChildProcess | undefined
let panelUrl: string
let port: number

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-nginx-'))
  port = await freePort()
  panelUrl = `https://${PANEL_HOST}:${port}/countersign`
  world = await startTestServer({
    publicUrl: `https://${LINKS_HOST}:${port}`,
    panelUrl,
    trustedProxies: ['loopback'],
  })
  await startNginx()
  await world.addAdmin({ name: 'Olga Pratt', email: 'olga@example.com', role: 'operator' })
})

afterAll(async () => {
  await closeBrowser()
  if (nginx?.kill('SIGTERM')) await once(nginx, 'exit')
  await world.stop()
  await rm(folder, { recursive: true })
})

/** The servers of the guide, at names, a port and with a certificate of this test. */
async function serversOfTheGuide(): Promise<string> {
  const [, servers = ''] = /^```nginx\n(.*?)^```$/ms.exec(await readFile(GUIDE, 'utf8')) ?? []
  const changed = servers
    .replaceAll('ops.example.com', PANEL_HOST)
    .replaceAll('accounts.example.com', LINKS_HOST)
    .replaceAll('listen 443 ssl', `listen 127.0.0.1:${port} ssl`)
    .replaceAll('http://127.0.0.1:4000', world.url)
    .replace(/\/etc\/ssl\/\S+\.(pem|key);/g, (_, kind) => `${folder}/test.${kind};`)
  return changed
}

async function startNginx(): Promise<void> {
  const subject = ['-subj', `/CN=${PANEL_HOST}`, '-days', '1']
  const files = ['-keyout', join(folder, 'test.key'), '-out', join(folder, 'test.pem')]
  await promisify(execFile)('openssl', [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    ...subject,
    ...files,
  ])
  const temporary = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'].map(
    (name) => `${name}_temp_path ${folder}/${name};`,
  )
  const file = join(folder, 'nginx.conf')
  await writeFile(
    file,
    `daemon off; user root; pid ${folder}/nginx.pid; error_log stderr warn;
events {}
http { access_log off; ${temporary.join(' ')}
${await serversOfTheGuide()}
}
`,
  )
  nginx = spawn('nginx', ['-e', 'stderr', '-p', folder, '-c', file], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const answers = async () => (await ask(LINKS_HOST, '/livez').catch(() => null))?.statusCode
  await vi.waitUntil(async () => (await answers()) === 200, { timeout: 20_000 })
}

const dispatcher = new Agent({ connect: { rejectUnauthorized: false } })

/** Asks nginx for a path of one of its hosts. */
const ask = (
  host: string,
  path: string,
  init: { method?: 'POST'; headers?: Record<string, string>; body?: string } = {},
) =>
  request(`https://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { host: `${host}:${port}`, ...init.headers },
    dispatcher,
  })

test('behind the nginx of docs/sign-in.md an admin works in the panel, and a person confirms', async () => {
  const user = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  await world.holdAddress(user, 'ada@new.example')
  const { page, faults, close } = await openBrowsing({ ignoreHTTPSErrors: true })
  await workInPanel(page, panelUrl, 'olga@example.com')

  await page.goto(linkIn(await world.inbox.next('ada@new.example')))
  expect(page.url()).toMatch(`https://${LINKS_HOST}:${port}/verification/`)
  await page.getByRole('button', { name: 'Change my e-mail address' }).click()
  await page.getByRole('heading', { name: 'Your e-mail address is changed' }).waitFor()
  expect(faults).toEqual([])
  await close()
})

test('its panel hears at once what is new, and knows visitors by their own addresses', async () => {
  const visitor = { 'x-forwarded-for': '203.0.113.9' }
  const { origin } = new URL(panelUrl)
  const signedIn = await ask(PANEL_HOST, '/countersign/api/auth/sign-in/email', {
    method: 'POST',
    headers: { ...visitor, origin, 'content-type': 'application/json' },
    body: JSON.stringify({ email: 'olga@example.com', password: PASSWORD }),
  })
  const cookie = [signedIn.headers['set-cookie']]
    .flat()
    .map((line) => line?.split(';')[0])
    .join('; ')
  const sessions = await ask(PANEL_HOST, '/countersign/trpc/account.sessions', {
    headers: { cookie },
  })
  expect(await sessions.body.json()).toMatchObject({
    result: {
      data: expect.arrayContaining([
        expect.objectContaining({ isThisOne: true, ipAddress: '203.0.113.9' }),
      ]),
    },
  })

  // Nothing of a stream that nginx keeps back arrives before the stream ends.
  const feed = await ask(PANEL_HOST, '/countersign/trpc/live.news?input=%7B%7D', {
    headers: { cookie, accept: 'text/event-stream' },
  })
  let heard = ''
  const listening = (async () => {
    for await (const part of feed.body) heard += part
  })().catch(() => {})
  await expect.poll(() => heard, { timeout: 20_000 }).toContain('event: connected')
  const user = await world.addUser({ name: 'Bea', email: 'bea@old.example' })
  const { id } = await world.holdAddress(user, 'bea@new.example')
  await expect.poll(() => heard, { timeout: 20_000 }).toContain(`"${id}"`)
  feed.body.destroy()
  await listening
})
