import { execFile, spawn } from 'node:child_process'
import { resolve } from 'node:path'
import { text } from 'node:stream/consumers'
import { promisify } from 'node:util'
import { grantClient } from '@countersign/db'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { signWebhook } from '../src/webhooks/sign-webhook.ts'
import { linkIn } from '../testing/inbox.ts'
import { openRestApi } from '../testing/rest-api.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const run = promisify(execFile)
const CLIENTS = resolve(import.meta.dirname, '../../shop/clients')
const ROLE = 'countersign_test_clients'
const SECRET = `whsec_${Buffer.from('the-secret-of-a-webhook-in-tests').toString('base64')}`

let world: TestServer
let env: Record<string, string | undefined>

beforeAll(async () => {
  world = await startTestServer()
  const { keyFor } = await openRestApi(world)
  await world.sql.unsafe(`create role ${ROLE} login password 'x'`)
  const { host, port, user, pass, database } = world.sql.options
  const url = `postgres://${user}:${pass ?? ''}@${host}:${port}/${database}`
  await grantClient(url, { role: ROLE, asSubject: false, types: ['email-address'] })
  env = {
    PATH: process.env.PATH,
    PUBLIC_URL: world.url,
    API_KEY: await keyFor(['hold:email-address', 'read'], { name: 'Billing' }),
    WEBHOOK_SECRET: SECRET,
    DATABASE_DSN: `pgsql:host=${host};port=${port};dbname=${database}`,
    DATABASE_USER: ROLE,
    DATABASE_PASSWORD: 'x',
  }
})
afterAll(async () => {
  await world.sql.unsafe(`drop owned by ${ROLE}; drop role ${ROLE}`)
  await world.stop()
})

const asked = async (command: string, file: string, ...args: string[]) =>
  (await run(command, [resolve(CLIENTS, file), ...args], { env })).stdout.trim()

test.for([
  ['php', 'rest.php'],
  ['php', 'pdo.php'],
  ['python3', 'rest.py'],
  ['sh', 'rest.sh'],
] as const)(
  '%s %s holds a change, names what is refused, and waits for its end',
  async ([command, file]) => {
    const name = file.replace('.', '-')
    const user = await world.addUser({ name, email: `${name}@old.example` })
    await expect(asked(command, file, 'hold', user, 'nobody')).rejects.toMatchObject({
      stderr: expect.stringContaining('is not an e-mail address'),
    })
    const id = await asked(command, file, 'hold', user, `${name}@new.example`)
    expect(id).toMatch(/^\d+$/)
    expect(await asked(command, file, 'hold', user, `${name}@new.example`)).toBe(id)
    const waiting = asked(command, file, 'wait', id)
    const link = linkIn(await world.inbox.next(`${name}@new.example`))
    await fetch(link, {
      method: 'POST',
      headers: { origin: world.url },
      body: new URLSearchParams({ do: 'decline' }),
    })
    expect(await waiting).toBe('declined')
  },
)

test.for([
  ['php', 'rest.php'],
  ['python3', 'rest.py'],
  ['sh', 'rest.sh'],
] as const)('%s %s tells our webhook from any other', async ([command, file]) => {
  const body = '{"type":"verification.confirmed","data":{"name":"Käthe %s \\\\"}}'
  const verify = async (secret: string, secondsAgo = 0, sent = body) => {
    const headers = signWebhook(body, {
      id: 'msg_7',
      seconds: Math.floor(Date.now() / 1000) - secondsAgo,
      secrets: [`whsec_${Buffer.from('another').toString('base64')}`, secret],
    })
    const child = spawn(command, [resolve(CLIENTS, file), 'verify', ...Object.values(headers)], {
      env,
    })
    child.stdin.end(sent)
    return (await text(child.stdout)).trim()
  }
  expect(await verify(SECRET)).toBe('ours')
  expect(await verify(`whsec_${Buffer.from('foreign').toString('base64')}`)).toBe('not ours')
  expect(await verify(SECRET, 0, `${body} `)).toBe('not ours')
  expect(await verify(SECRET, 600)).toBe('not ours')
})
