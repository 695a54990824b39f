import { resolve } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openIdentityProvider } from '../../testing/identity-provider.ts'
import {
  beginSignIn,
  enterAs,
  type ProvidedWorld,
  signInBy,
  startProvidedWorld,
} from '../../testing/provided-world.ts'
import { freePort, PASSWORD, startTestServer } from '../../testing/test-server.ts'
import { createServer } from '../create-server.ts'
import { createLog } from '../log/log.ts'
import { authPaths } from './auth-paths.ts'

let world: ProvidedWorld

beforeAll(async () => {
  world = await startProvidedWorld({ passwords: false, addsPeople: true })
  await world.addAdmin({ name: 'Owen', email: 'owen@corp.example' })
})

afterAll(() => world.stop())

const post = (path: string, cookie = '', body: object = {}) =>
  fetch(`${world.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url, cookie },
    body: JSON.stringify(body),
  })

test('where new people are added, somebody unknown enters with the role of the claim', async () => {
  world.idp.people.nia = {
    email: 'Nia@corp.example',
    email_verified: true,
    name: 'Nia New',
    groups: ['ops'],
  }
  const { cookie } = await enterAs(world, 'nia')
  expect(await world.client(cookie).account.me.query()).toMatchObject({
    name: 'Nia New',
    email: 'nia@corp.example',
    role: 'operator',
  })
  const kinds = await world.sql<{ kind: string }[]>`
    select kind from countersign.panel_event where admin_name = 'Nia New' order by id`
  expect(kinds.map(({ kind }) => kind)).toEqual(['joined', 'identity-linked', 'signed-in'])
})

test('without passwords every other way in is refused, and so is what leads to one', async () => {
  for (const path of [...authPaths, '/api/auth/sign-in-again']) {
    if (/sign-out|get-session/.test(path)) continue
    const answer = await post(path, '', { email: 'owen@corp.example', password: PASSWORD })
    const { code } = (await answer.json()) as { code?: string }
    expect([answer.status, code], path).toEqual(
      path.endsWith('again') ? [401, 'SIGNED_OUT'] : [403, 'PASSWORDS_OFF'],
    )
  }
  const off = 'Passwords are switched off here'
  const reset = world.client().passwordReset.request.mutate({ email: 'owen@corp.example' })
  await expect(reset).rejects.toThrow(off)
  world.idp.people.ada = { email: 'ada@corp.example', email_verified: true, groups: ['admins'] }
  const ada = world.client((await enterAs(world, 'ada')).cookie)
  await expect(ada.account.changePassword.mutate()).rejects.toThrow(off)
  const guest = { name: 'Guest', email: 'guest@corp.example', role: 'viewer' } as const
  await expect(ada.admins.invite.mutate(guest)).rejects.toThrow(off)
  expect(await world.client().signIn.ways.query()).toEqual({
    passwords: false,
    provider: 'Example Corp',
  })
})

test('a session that a password began has ended once passwords are off', async () => {
  const before = await startTestServer()
  await before.addAdmin({ name: 'Pat', email: 'pat@corp.example' })
  const cookie = await before.signIn('pat@corp.example')
  const port = await freePort()
  const url = `http://127.0.0.1:${port}`
  const after = await createServer(
    {
      ...before.settings,
      port,
      publicUrl: url,
      panelUrl: url,
      signIn: { passwords: false, provider: signInBy(world.idp.issuer) },
    },
    { panelDir: resolve(import.meta.dirname, '../../../admin/dist'), log: createLog('silent') },
  )
  const me = await fetch(`${url}/trpc/account.me`, { headers: { cookie } })
  expect(me.status).toBe(401)
  await after.stop()
  await before.stop()
})

test('a provider that is down keeps the panel from nothing but signing in, and is asked again once it is up', async () => {
  const port = await freePort()
  const panelUrl = `http://127.0.0.1:${port}`
  const idp = await openIdentityProvider(panelUrl)
  await idp.stop()
  const late = await startTestServer({
    port,
    signIn: { passwords: false, provider: signInBy(idp.issuer) },
  })
  await late.addAdmin({ name: 'Owen', email: 'owen@corp.example' })
  expect((await fetch(`${late.url}/sign-in`)).status).toBe(200)
  const { response } = await beginSignIn(late.url)
  expect(response.status).toBe(424)
  expect(await response.json()).toMatchObject({
    code: 'PROVIDER_DOWN',
    message: 'Example Corp does not answer. Try again in a moment.',
  })

  await idp.start()
  idp.people.owen = { email: 'owen@corp.example', email_verified: true, groups: ['admins'] }
  expect((await enterAs({ url: late.url, idp }, 'owen')).at).toBe('/')
  await late.stop()
  await idp.stop()
})

test('a provider that names itself otherwise than it was set is not used', async () => {
  const wrong = await startTestServer({
    signIn: { passwords: true, provider: signInBy(`${world.idp.issuer}/`) },
  })
  expect((await beginSignIn(wrong.url)).response.status).toBe(424)
  await wrong.stop()
})
