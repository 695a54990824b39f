import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ShopServer, startShopServer } from '../testing/shop-server.ts'

let shop: ShopServer

beforeAll(async () => {
  shop = await startShopServer()
  await shop.addAdmin({ name: 'Sue', email: 'sue@example.com', role: 'viewer' })
  await shop.addAdmin({ name: 'Other', email: 'other@example.com', role: 'owner' })
})

afterAll(() => shop.stop())

test('an admin sees their own sessions, ends one and all others, and nobody else’s', async () => {
  const [here, there, far] = [
    await shop.signIn('sue@example.com'),
    await shop.signIn('sue@example.com'),
    await shop.signIn('sue@example.com'),
  ]
  const stranger = shop.client(await shop.signIn('other@example.com'))
  const sue = shop.client(here)

  const sessions = await sue.account.sessions.query()
  expect(sessions.map(({ isThisOne }) => isThisOne)).toEqual([true, false, false])
  expect(JSON.stringify(sessions)).not.toContain('token')

  const [mine] = await shop.client(there).account.sessions.query()
  expect(await stranger.account.endSession.mutate({ id: mine?.id ?? '' })).toEqual({ ended: 0 })
  expect((await shop.client(there).account.me.query()).name).toBe('Sue')

  expect(await sue.account.endSession.mutate({ id: mine?.id ?? '' })).toEqual({ ended: 1 })
  await expect(shop.client(there).account.me.query()).rejects.toThrow('Please sign in.')
  expect((await shop.client(far).account.me.query()).name).toBe('Sue')

  expect(await sue.account.endOtherSessions.mutate()).toEqual({ ended: 1 })
  await expect(shop.client(far).account.me.query()).rejects.toThrow('Please sign in.')
  expect((await sue.account.me.query()).name).toBe('Sue')
  expect((await stranger.account.me.query()).name).toBe('Other')
})

test('signing in makes a new session, whatever cookie came with it', async () => {
  const first = await shop.signIn('sue@example.com')
  const response = await fetch(`${shop.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.url, cookie: first },
    body: JSON.stringify({ email: 'sue@example.com', password: 'correct horse battery' }),
  })
  expect(response.status).toBe(200)
  expect(response.headers.getSetCookie().join()).not.toContain(first.split('=')[1])
  expect(response.headers.getSetCookie().join()).toMatch(/HttpOnly; SameSite=Lax/)
})

test('a request sees the admin as signing in does', async () => {
  const response = await fetch(`${shop.url}/api/auth/sign-in/email`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.url },
    body: JSON.stringify({ email: 'sue@example.com', password: 'correct horse battery' }),
  })
  const { user } = await response.json()
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0] ?? ''
  const seen = await fetch(`${shop.url}/api/auth/get-session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.url, cookie },
    body: '{}',
  })
  expect(Object.keys(user)).toContain('twoFactorEnabled')
  expect((await seen.json()).user).toEqual(user)
})
