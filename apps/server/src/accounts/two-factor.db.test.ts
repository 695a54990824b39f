import { afterEach, beforeEach, expect, test } from 'vitest'
import { codeOf, nextCodeOf, secretIn } from '../../testing/authenticator-app.ts'
import { exhaust } from '../../testing/exhaust.ts'
import { PASSWORD, startTestServer, type TestServer } from '../../testing/test-server.ts'
import { limits } from '../limits/limits.ts'

let world: TestServer

// A server each: its limits on guessing codes would hold up the next test.
beforeEach(async () => {
  world = await startTestServer({ requireTwoFactorForOwners: true, trustedProxies: ['127.0.0.1'] })
})
afterEach(() => world.stop())

async function post(path: string, body: object, cookie = '', from = '203.0.113.9') {
  const response = await fetch(`${world.url}/api/auth/${path}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      origin: world.url,
      cookie,
      'x-forwarded-for': from,
    },
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

/** Sets the second factor up for an admin with this address. */
async function setUp(email: string) {
  const signedIn = await world.signIn(email)
  const { answer } = await post('two-factor/enable', { password: PASSWORD }, signedIn)
  const uri = String(answer.totpURI)
  const verified = await post('two-factor/verify-totp', { code: codeOf(uri) }, signedIn)
  return { uri, recoveryCodes: answer.backupCodes as string[], cookie: verified.cookie }
}

const lastSignIn = async (email: string) =>
  (
    await world.sql`select last_sign_in_at as at from countersign.panel_admin where email = ${email}`
  )[0]?.at

test('with two-factor on, the password alone signs nobody in; a code of the app does', async () => {
  await world.addAdmin({ name: 'Tim', email: 'tim@example.com', role: 'operator' })
  const { uri } = await setUp('tim@example.com')
  await world.sql`update countersign.panel_admin set last_sign_in_at = null`

  const first = await post('sign-in/email', { email: 'tim@example.com', password: PASSWORD })
  expect(first.answer).toMatchObject({ twoFactorRedirect: true })
  await expect(world.client(first.cookie).account.me.query()).rejects.toThrow('Please sign in.')
  expect(await lastSignIn('tim@example.com')).toBeNull()

  const code = nextCodeOf(uri)
  const wrong = code === '000000' ? '000001' : '000000'
  const guessed = await post('two-factor/verify-totp', { code: wrong }, first.cookie)
  expect(guessed.status).toBe(401)
  await expect(world.client(guessed.cookie).account.me.query()).rejects.toThrow('Please sign in.')

  const second = await post('two-factor/verify-totp', { code }, first.cookie)
  expect(second.status).toBe(200)
  expect(await world.client(second.cookie).account.me.query()).toMatchObject({
    name: 'Tim',
    hasTwoFactor: true,
  })
  expect(await lastSignIn('tim@example.com')).not.toBeNull()
})

test('a code of the app signs in once, however many come with it at the same time', async () => {
  await world.addAdmin({ name: 'Ona', email: 'ona@example.com', role: 'owner' })
  const { uri } = await setUp('ona@example.com')
  const begin = () => post('sign-in/email', { email: 'ona@example.com', password: PASSWORD })
  const [first, second] = [await begin(), await begin()]
  const give = ({ cookie }: { cookie: string }, code: string) =>
    post('two-factor/verify-totp', { code }, cookie)

  const both = await Promise.all([give(first, nextCodeOf(uri)), give(second, nextCodeOf(uri))])

  expect(both.map(({ status }) => status).sort()).toEqual([200, 401])
  const [refused] = both.filter(({ status }) => status === 401)
  expect(refused?.answer).toMatchObject({ code: 'CODE_USED' })
  await expect(world.client(refused?.cookie).account.me.query()).rejects.toThrow('Please sign in.')
})

test('a recovery code signs in once', async () => {
  await world.addAdmin({ name: 'Rae', email: 'rae@example.com', role: 'viewer' })
  const { recoveryCodes } = await setUp('rae@example.com')
  expect(new Set(recoveryCodes).size).toBe(10)
  const give = async () => {
    const first = await post('sign-in/email', { email: 'rae@example.com', password: PASSWORD })
    return post('two-factor/verify-backup-code', { code: recoveryCodes[0] }, first.cookie)
  }

  const used = await give()
  expect(used.status).toBe(200)
  expect((await world.client(used.cookie).account.me.query()).name).toBe('Rae')
  expect((await give()).status).toBe(401)
})

test('setting up and turning off need the password, and no table shows secret or codes', async () => {
  await world.addAdmin({ name: 'Pam', email: 'pam@example.com', role: 'viewer' })
  const cookie = await world.signIn('pam@example.com')
  expect((await post('two-factor/enable', { password: 'a guess at it' }, cookie)).status).toBe(400)
  expect((await world.client(cookie).account.me.query()).hasTwoFactor).toBe(false)

  const done = await setUp('pam@example.com')
  const off = await post('two-factor/disable', { password: 'a guess at it' }, done.cookie)
  expect(off.status).toBe(400)
  const stored = JSON.stringify(await world.sql`select * from countersign.panel_two_factor`)
  for (const secret of [...done.recoveryCodes, secretIn(done.uri).toString()])
    expect(stored).not.toContain(secret)
})

test('where owners need two-factor, one without it reaches the account alone', async () => {
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com', role: 'owner' })
  await world.addAdmin({ name: 'Otto', email: 'otto@example.com', role: 'operator' })
  const olga = world.client(await world.signIn('olga@example.com'))

  expect((await olga.account.me.query()).mustSetUpTwoFactor).toBe(true)
  expect(await olga.account.sessions.query()).toHaveLength(1)
  for (const refused of [
    () => olga.admins.list.query(),
    () => olga.verifications.list.query({}),
    () => olga.admins.invite.mutate({ name: 'X', email: 'x@example.com', role: 'owner' }),
  ])
    await expect(refused()).rejects.toThrow('Owners need a second factor')

  const otto = world.client(await world.signIn('otto@example.com'))
  expect(await otto.admins.list.query()).toHaveLength(2)
  const { cookie } = await setUp('olga@example.com')
  expect(await world.client(cookie).admins.list.query()).toHaveLength(2)
})

const wrongFor = (uri: string) => (nextCodeOf(uri) === '000000' ? '000001' : '000000')

test('guessing codes shuts out the guesser’s network alone: right codes and recovery codes go on working', async () => {
  const GUESSER = '198.51.100.66'
  await world.addAdmin({ name: 'Gus', email: 'gus@example.com', role: 'viewer' })
  const { uri, recoveryCodes } = await setUp('gus@example.com')
  const begin = (from?: string) =>
    post('sign-in/email', { email: 'gus@example.com', password: PASSWORD }, '', from)
  let guessed = { status: 0 }
  for (let n = 0; n < limits.codesHere.points; n++) {
    const { cookie } = await begin(GUESSER)
    guessed = await post('two-factor/verify-totp', { code: wrongFor(uri) }, cookie, GUESSER)
    expect(guessed.status).toBe(401)
  }
  const { cookie: there } = await begin(GUESSER)
  const refused = await post('two-factor/verify-totp', { code: nextCodeOf(uri) }, there, GUESSER)
  expect(refused.status).toBe(429)
  expect(refused.answer.message).toMatch(/^Too many wrong codes .* Try again in 15 minutes\.$/)

  const byCode = await begin()
  expect(
    (await post('two-factor/verify-totp', { code: nextCodeOf(uri) }, byCode.cookie)).status,
  ).toBe(200)
  const byRecovery = await begin('192.0.2.7')
  const code = recoveryCodes[0]
  expect(
    (await post('two-factor/verify-backup-code', { code }, byRecovery.cookie, '192.0.2.7')).status,
  ).toBe(200)
})

test('guessing from many networks ends, too, but for recovery codes and where the admin is signed in', async () => {
  await world.addAdmin({ name: 'Ned', email: 'ned@example.com', role: 'viewer' })
  const { uri, recoveryCodes } = await setUp('ned@example.com')
  const step = async (path: string, code: string | undefined, from: string) => {
    const first = await post(
      'sign-in/email',
      { email: 'ned@example.com', password: PASSWORD },
      '',
      from,
    )
    return post(`two-factor/${path}`, { code }, first.cookie, from)
  }
  await step('verify-totp', wrongFor(uri), '198.51.100.1')
  await exhaust(world, 'codesAnywhere')
  await world.sql`update countersign.panel_session set ip_address = '203.0.113.9'`

  expect((await step('verify-totp', nextCodeOf(uri), '198.51.100.2')).status).toBe(429)
  expect((await step('verify-backup-code', recoveryCodes[0], '198.51.100.3')).status).toBe(200)
  expect((await step('verify-totp', nextCodeOf(uri), '203.0.113.9')).status).toBe(200)
})

test('a stolen session alone adds no passkey and changes no second factor: that needs a sign-in of the last ten minutes', async () => {
  await world.addAdmin({ name: 'Sten', email: 'sten@example.com', role: 'viewer' })
  const { cookie } = await setUp('sten@example.com')
  await world.sql`update countersign.panel_session set created_at = now() - interval '11 minutes'`
  const asked = {
    'passkey/generate-register-options': {},
    'passkey/verify-registration': { response: {} },
    'passkey/delete-passkey': { id: '1' },
    'two-factor/enable': { password: PASSWORD },
    'two-factor/disable': { password: PASSWORD },
    'two-factor/generate-backup-codes': { password: PASSWORD },
  }

  for (const [path, body] of Object.entries(asked)) {
    const { status, answer } = await post(path, body, cookie)
    expect([path, status, answer.code]).toEqual([path, 403, 'SESSION_NOT_FRESH'])
  }
  const client = world.client(cookie)
  for (const ask of [
    () => client.account.changeEmail.mutate({ email: 'thief@example.com' }),
    () => client.account.changePassword.mutate(),
  ])
    await expect(ask()).rejects.toMatchObject({ data: { code: 'PRECONDITION_REQUIRED' } })
  expect(await client.account.me.query()).toMatchObject({ hasTwoFactor: true })
})

test('signing in again asks for all that sign-in asks for, and ends the older session only once it worked', async () => {
  await world.addAdmin({ name: 'Ana', email: 'ana@example.com', role: 'viewer' })
  const { uri, cookie } = await setUp('ana@example.com')
  await world.sql`update countersign.panel_session set created_at = now() - interval '11 minutes'`
  const again = (body: object) =>
    post('sign-in-again', { email: 'ana@example.com', password: PASSWORD, ...body }, cookie)

  expect((await again({ password: 'a guess at it' })).status).toBe(401)
  expect(await again({})).toMatchObject({ status: 401, answer: { code: 'CODE_NEEDED' } })
  expect(await again({ code: wrongFor(uri) })).toMatchObject({ status: 401, cookie: '' })
  expect(await again({ email: 'other@example.com' })).toMatchObject({ status: 400 })
  expect(
    (await post('sign-in-again', { email: 'ana@example.com', password: PASSWORD })).status,
  ).toBe(401)
  expect((await world.client(cookie).account.me.query()).name).toBe('Ana')

  const renewed = await again({ code: nextCodeOf(uri) })
  expect(renewed.status).toBe(200)
  await expect(world.client(cookie).account.me.query()).rejects.toThrow('Please sign in.')
  const client = world.client(renewed.cookie)
  expect(await client.account.changeEmail.mutate({ email: 'ana@new.example' })).toMatchObject({
    status: 'pending',
  })
  expect(await world.sql`select from countersign.panel_session`).toHaveLength(1)
})
