import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'

let world: TestServer

beforeAll(async () => {
  world = await startTestServer()
  await world.addAdmin({ name: 'Sue', email: 'sue@example.com', role: 'viewer' })
  await world.addAdmin({ name: 'Other', email: 'other@example.com', role: 'owner' })
})

afterAll(() => world.stop())

test('an admin sees their own sessions, ends one and all others, and nobody else’s', async () => {
  const [here, there, far] = [
    await world.signIn('sue@example.com'),
    await world.signIn('sue@example.com'),
    await world.signIn('sue@example.com'),
  ]
  const stranger = world.client(await world.signIn('other@example.com'))
  const sue = world.client(here)

  const sessions = await sue.account.sessions.query()
  expect(sessions.map(({ isThisOne }) => isThisOne)).toEqual([true, false, false])
  expect(JSON.stringify(sessions)).not.toContain('token')

  const [mine] = await world.client(there).account.sessions.query()
  expect(await stranger.account.endSession.mutate({ id: mine?.id ?? '' })).toEqual({ ended: 0 })
  expect((await world.client(there).account.me.query()).name).toBe('Sue')

  expect(await sue.account.endSession.mutate({ id: mine?.id ?? '' })).toEqual({ ended: 1 })
  await expect(world.client(there).account.me.query()).rejects.toThrow('Please sign in.')
  expect((await world.client(far).account.me.query()).name).toBe('Sue')

  expect(await sue.account.endOtherSessions.mutate()).toEqual({ ended: 1 })
  await expect(world.client(far).account.me.query()).rejects.toThrow('Please sign in.')
  expect((await sue.account.me.query()).name).toBe('Sue')
  expect((await stranger.account.me.query()).name).toBe('Other')
})

test('signing in makes a new session, whatever cookie came with it', async () => {
  const first = await world.signIn('sue@example.com')
  const response = await fetch(`${world.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url, cookie: first },
    body: JSON.stringify({ email: 'sue@example.com', password: 'correct horse battery' }),
  })
  expect(response.status).toBe(200)
  expect(response.headers.getSetCookie().join()).not.toContain(first.split('=')[1])
  expect(response.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/)
})

test('a request sees the admin as signing in does', async () => {
  const response = await fetch(`${world.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url },
    body: JSON.stringify({ email: 'sue@example.com', password: 'correct horse battery' }),
  })
  const { user } = await response.json()
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const seen = await fetch(`${world.url}/api/auth/get-session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url, cookie },
    body: '{}',
  })
  expect(Object.keys(user)).toContain('twoFactorEnabled')
  expect((await seen.json()).user).toEqual(user)
})
