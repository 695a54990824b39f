import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeOf, nextCodeOf, secretIn } from '../testing/authenticator-app.ts'
import { PASSWORD, type ShopServer, startShopServer } from '../testing/shop-server.ts'

let shop: ShopServer

// A server each: its limits on guessing codes would hold up the next test.
beforeEach(async () => {
  shop = await startShopServer({ requireTwoFactorForOwners: true })
})
afterEach(() => shop.stop())

async function post(path: string, body: object, cookie = '') {
  const response = await fetch(`${shop.url}/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: shop.url, cookie },
    body: JSON.stringify(body),
  })
  return {
    status: response.status,
    answer: (await response.json()) as Record<string, unknown>,
    cookie: response.headers
      .getSetCookie()
      .map((line) => line.split(';')[0] ?? '')
      .filter((pair) => !pair.endsWith('='))
      .join('; '),
  }
}

/** Sets the second step up for an admin with this address. */
async function setUp(email: string) {
  const signedIn = await shop.signIn(email)
  const { answer } = await post('two-factor/enable', { password: PASSWORD }, signedIn)
  const uri = String(answer.totpURI)
  const verified = await post('two-factor/verify-totp', { code: codeOf(uri) }, signedIn)
  return { uri, recoveryCodes: answer.backupCodes as string[], cookie: verified.cookie }
}

const lastSignIn = async (email: string) =>
  (await shop.sql`select last_sign_in_at as at from "Admin" where email = ${email}`)[0]?.at

test('with two-factor on, the password alone signs nobody in; a code of the app does', async () => {
  await shop.addAdmin({ name: 'Tim', email: 'tim@example.com', role: 'operator' })
  const { uri } = await setUp('tim@example.com')
  await shop.sql`update "Admin" set last_sign_in_at = null`

  const first = await post('sign-in/email', { email: 'tim@example.com', password: PASSWORD })
  expect(first.answer).toMatchObject({ twoFactorRedirect: true })
  await expect(shop.client(first.cookie).account.me.query()).rejects.toThrow('Please sign in.')
  expect(await lastSignIn('tim@example.com')).toBeNull()

  const code = nextCodeOf(uri)
  const wrong = code === '000000' ? '000001' : '000000'
  const guessed = await post('two-factor/verify-totp', { code: wrong }, first.cookie)
  expect(guessed.status).toBe(401)
  await expect(shop.client(guessed.cookie).account.me.query()).rejects.toThrow('Please sign in.')

  const second = await post('two-factor/verify-totp', { code }, first.cookie)
  expect(second.status).toBe(200)
  expect(await shop.client(second.cookie).account.me.query()).toMatchObject({
    name: 'Tim',
    hasTwoFactor: true,
  })
  expect(await lastSignIn('tim@example.com')).not.toBeNull()
})

test('a code of the app signs in once, however many come with it at the same time', async () => {
  await shop.addAdmin({ name: 'Ona', email: 'ona@example.com', role: 'owner' })
  const { uri } = await setUp('ona@example.com')
  const begin = () => post('sign-in/email', { email: 'ona@example.com', password: PASSWORD })
  const [first, second] = [await begin(), await begin()]
  const give = ({ cookie }: { cookie: string }, code: string) =>
    post('two-factor/verify-totp', { code }, cookie)

  const both = await Promise.all([give(first, nextCodeOf(uri)), give(second, nextCodeOf(uri))])

  expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  const [refused] = both.filter(({ status }) => status === 401)
  expect(refused?.answer).toMatchObject({ code: 'CODE_USED' })
  await expect(shop.client(refused?.cookie).account.me.query()).rejects.toThrow('Please sign in.')
})

test('a recovery code signs in once', async () => {
  await shop.addAdmin({ name: 'Rae', email: 'rae@example.com', role: 'viewer' })
  const { recoveryCodes } = await setUp('rae@example.com')
  expect(new Set(recoveryCodes).size).toBe(10)
  const give = async () => {
    const first = await post('sign-in/email', { email: 'rae@example.com', password: PASSWORD })
    return post('two-factor/verify-backup-code', { code: recoveryCodes[0] }, first.cookie)
  }

  const used = await give()
  expect(used.status).toBe(200)
  expect((await shop.client(used.cookie).account.me.query()).name).toBe('Rae')
  expect((await give()).status).toBe(401)
})

test('setting up and turning off need the password, and no table shows secret or codes', async () => {
  await shop.addAdmin({ name: 'Pam', email: 'pam@example.com', role: 'viewer' })
  const cookie = await shop.signIn('pam@example.com')
  expect((await post('two-factor/enable', { password: 'a guess at it' }, cookie)).status).toBe(400)
  expect((await shop.client(cookie).account.me.query()).hasTwoFactor).toBe(false)

  const done = await setUp('pam@example.com')
  const off = await post('two-factor/disable', { password: 'a guess at it' }, done.cookie)
  expect(off.status).toBe(400)
  const stored = JSON.stringify(await shop.sql`select * from "Admin_two_factor"`)
  for (const secret of [...done.recoveryCodes, secretIn(done.uri).toString()])
    expect(stored).not.toContain(secret)
})

test('where owners need two-factor, one without it reaches the account alone', async () => {
  await shop.addAdmin({ name: 'Olga', email: 'olga@example.com', role: 'owner' })
  await shop.addAdmin({ name: 'Otto', email: 'otto@example.com', role: 'operator' })
  const olga = shop.client(await shop.signIn('olga@example.com'))

  expect((await olga.account.me.query()).mustSetUpTwoFactor).toBe(true)
  expect(await olga.account.sessions.query()).toHaveLength(1)
  for (const refused of [
    () => olga.admins.list.query(),
    () => olga.verifications.list.query({}),
    () => olga.admins.invite.mutate({ name: 'X', email: 'x@example.com', role: 'owner' }),
  ])
    await expect(refused()).rejects.toThrow('Owners need a second step')

  const otto = shop.client(await shop.signIn('otto@example.com'))
  expect(await otto.admins.list.query()).toHaveLength(2)
  const { cookie } = await setUp('olga@example.com')
  expect(await shop.client(cookie).admins.list.query()).toHaveLength(2)
})
