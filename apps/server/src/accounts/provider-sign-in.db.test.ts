import { pino } from 'pino'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openSurfer } from '../../testing/cookie-jar.ts'
import {
  beginSignIn,
  enterAs,
  type ProvidedWorld,
  startProvidedWorld,
} from '../../testing/provided-world.ts'

let world: ProvidedWorld
const lines: string[] = []

beforeAll(async () => {
  world = await startProvidedWorld(
    {},
    pino({ level: 'debug' }, { write: (line: string) => void lines.push(line) }),
  )
  await world.addAdmin({ name: 'The owner', email: 'owner@example.com' })
})

afterAll(() => world.stop())

let count = 0

/** Somebody whom the provider knows, and the panel if they have a role there. */
async function addPerson({
  groups,
  isVerified = true,
  isAdmin = true,
}: {
  groups: string[]
  isVerified?: boolean
  isAdmin?: boolean
}) {
  const sub = `person-${++count}`
  const email = `${sub}@corp.example`
  world.idp.people[sub] = { email, email_verified: isVerified, name: `Person ${count}`, groups }
  const id = isAdmin
    ? await world.addAdmin({ name: `Person ${count}`, email, role: 'viewer' })
    : null
  return { sub, email, id }
}

const roleOf = async (email: string) =>
  (
    await world.sql<
      { role: string }[]
    >`select role from countersign.panel_admin where email = ${email}`
  )[0]?.role
const eventsOf = (id: string | null) => world.sql`
  select kind, detail from countersign.panel_event where admin_id = ${id} order by id`
const sessionsOf = async (id: string | null) =>
  (await world.sql`select from countersign.panel_session where user_id = ${id}`).count

test.each([
  ['staff', 'viewer'],
  ['ops', 'operator'],
  ['admins', 'owner'],
] as const)(
  'who the provider says is of %s enters as %s, and that is written down',
  async (group, role) => {
    const { sub, email, id } = await addPerson({ groups: ['others', group] })
    const { at, cookie } = await enterAs(world, sub, { returnTo: '/verifications?status=pending' })
    expect(at).toBe('/verifications?status=pending')
    expect(await world.client(cookie).account.me.query()).toMatchObject({
      email,
      role,
      byProvider: true,
    })
    expect(await eventsOf(id)).toEqual([
      ...(role === 'viewer'
        ? []
        : [
            {
              kind: 'role-changed',
              detail: { admin: id, name: `Person ${count}`, from: 'viewer', role, by: 'provider' },
            },
          ]),
      { kind: 'identity-linked', detail: { issuer: world.idp.issuer } },
      { kind: 'signed-in', detail: { by: 'provider' } },
    ])
  },
)

test('the provider is asked by authorization code, with PKCE, state and nonce', async () => {
  const { sub } = await addPerson({ groups: ['staff'] })
  await enterAs(world, sub)
  const asked = Object.fromEntries(world.idp.asked)
  expect(asked).toMatchObject({
    response_type: 'code',
    code_challenge_method: 'S256',
    scope: 'openid email profile',
    max_age: '43200',
  })
  for (const name of ['code_challenge', 'state', 'nonce']) expect(asked[name]).toMatch(/^.{20,}$/)
})

test('a role that changes at the provider is changed at the next sign-in, both ways', async () => {
  const { sub, email } = await addPerson({ groups: ['ops'] })
  await enterAs(world, sub)
  for (const [group, role] of [
    ['admins', 'owner'],
    ['staff', 'viewer'],
  ] as const) {
    Object.assign(world.idp.people[sub] ?? {}, { groups: [group] })
    await enterAs(world, sub)
    expect(await roleOf(email)).toBe(role)
  }
})

test.each([
  ['has no role there', { groups: ['others'] }, 'no-role'],
  ['has an address that was not verified', { groups: ['ops'], isVerified: false }, 'unverified'],
  ['is unknown to us', { groups: ['ops'], isAdmin: false }, 'unknown'],
])('who %s is told so, and has no session', async (_, person, why) => {
  const { sub, email, id } = await addPerson(person)
  const { at, cookie } = await enterAs(world, sub)
  expect(at).toBe(`/sign-in?refused=${why}`)
  expect(cookie).not.toContain('session_token')
  if (id) expect(await sessionsOf(id)).toBe(0)
  expect(await roleOf(email)).toBe(id ? 'viewer' : undefined)
})

test('an admin is linked to one person of the provider: a second one of the same address stays out', async () => {
  const { sub, email } = await addPerson({ groups: ['ops'] })
  await enterAs(world, sub)
  world.idp.people.impostor = { email, email_verified: true, groups: ['admins'] }
  expect((await enterAs(world, 'impostor')).at).toBe('/sign-in?refused=other-identity')
  // Whoever was linked stays so under a new address.
  Object.assign(world.idp.people[sub] ?? {}, { email: 'moved@corp.example', email_verified: false })
  expect((await enterAs(world, sub)).at).toBe('/')
})

test('the last owner who can sign in does not become less: they stay out until somebody else is one', async () => {
  const alone = await startProvidedWorld()
  await alone.addAdmin({ name: 'Lone', email: 'lone@corp.example' })
  alone.idp.people.lone = { email: 'lone@corp.example', email_verified: true, groups: ['staff'] }
  expect((await enterAs(alone, 'lone')).at).toBe('/sign-in?refused=last-owner')
  await alone.addAdmin({ name: 'Other', email: 'other@corp.example' })
  expect((await enterAs(alone, 'lone')).at).toBe('/')
  await alone.stop()
})

test('a code is taken once, for the browser that began, and with its state', async () => {
  const { sub } = await addPerson({ groups: ['ops'] })
  world.idp.signsIn = sub
  const begin = async (surfer = openSurfer()) => {
    const { response } = await beginSignIn(world.url, {}, surfer)
    return { surfer, url: ((await response.json()) as { url: string }).url }
  }
  const stop = async (surfer: ReturnType<typeof openSurfer>, url: string) => {
    // Walks up to the way back into the panel.
    let at = url
    while (!at.startsWith(world.url)) {
      const response = await fetch(at, {
        redirect: 'manual',
        headers: { cookie: surfer.cookieFor(at) },
      })
      for (const line of response.headers.getSetCookie()) surfer.keep(line, at)
      at = new URL(response.headers.get('location') ?? '', at).href
    }
    return at
  }
  const { surfer, url } = await begin()
  const back = await stop(surfer, url)
  const isFailed = (ended: { url: string }) => ended.url.includes('/sign-in?refused=failed')
  // Another browser, as by a link that somebody was sent.
  expect(isFailed(await openSurfer().open(back))).toBe(true)
  const changed = new URL(back)
  changed.searchParams.set('state', 'x'.repeat(32))
  expect(isFailed(await surfer.open(changed.href))).toBe(true)

  const second = await begin()
  const way = await stop(second.surfer, second.url)
  expect(
    (await fetch(way, { method: 'HEAD', headers: { cookie: second.surfer.cookieFor(way) } }))
      .status,
  ).toBe(404)
  expect((await second.surfer.open(way)).url).toBe(`${world.url}/`)
  expect(isFailed(await second.surfer.open(way))).toBe(true)
})

test.each([
  '//evil.example',
  '/\\evil.example',
  'https://evil.example',
  '/\t/evil.example',
  'x',
  7,
])('nobody is led elsewhere after signing in: %j', async (returnTo) => {
  const { response } = await beginSignIn(world.url, { returnTo })
  expect(response.status).toBe(400)
  expect(((await response.json()) as { message: string }).message).toContain('returnTo')
})

test('the library’s own way in, which takes any address to lead to, is shut', async () => {
  const { response } = await openSurfer().open(`${world.url}/api/auth/sign-in/social`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url },
    body: JSON.stringify({ provider: 'oidc', callbackURL: 'https://evil.example' }),
  })
  expect(response.status).toBe(404)
})

test('credentials change after the provider asked for the password just now, and not by a sign-in alone', async () => {
  const { sub } = await addPerson({ groups: ['ops'] })
  world.idp.authenticatedAt = new Date(Date.now() - 3_600_000)
  const { cookie, surfer } = await enterAs(world, sub)
  const change = (by: string) =>
    world.client(by).account.changeEmail.mutate({ email: 'new@corp.example' })
  await expect(change(cookie)).rejects.toThrow('Sign in again first.')
  expect((await enterAs(world, sub, { again: true }, openSurfer())).at).toBe(
    '/sign-in?refused=not-asked',
  )

  world.idp.authenticatedAt = null
  const again = await enterAs(world, sub, { again: true, returnTo: '/account' }, surfer)
  expect(again.at).toBe('/account')
  expect(Object.fromEntries(world.idp.asked)).toMatchObject({ prompt: 'login', max_age: '0' })
  await change(again.cookie)
  // The older session of this browser is over.
  await expect(world.client(cookie).account.me.query()).rejects.toThrow('Please sign in.')
})

test('a session lasts twelve hours and is not renewed; signing out ends it, and leads to the provider’s end', async () => {
  const { sub, id } = await addPerson({ groups: ['ops'] })
  const { surfer, cookie } = await enterAs(world, sub)
  const left = async () =>
    (
      await world.sql<{ hours: number }[]>`
        select round(extract(epoch from expires_at - now()) / 3600)::int as hours from countersign.panel_session where user_id = ${id}`
    )[0]?.hours
  expect(await left()).toBe(12)
  await world.sql`update countersign.panel_session set expires_at = now() + interval '1 hour' where user_id = ${id}`
  await world.client(cookie).account.me.query()
  expect(await left()).toBe(1)

  const { response } = await surfer.open(`${world.url}/api/auth/sign-out`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url },
    body: '{}',
  })
  const { url } = (await response.json()) as { url: string }
  expect(url.startsWith(`${world.idp.issuer}/session/end?`)).toBe(true)
  expect(new URL(url).searchParams.get('post_logout_redirect_uri')).toBe(`${world.url}/sign-in`)
  expect(await sessionsOf(id)).toBe(0)
})

test('the provider stands for a second factor where owners need one', async () => {
  const strict = await startProvidedWorld({}, undefined, { requireTwoFactorForOwners: true })
  await strict.addAdmin({ name: 'Strict', email: 'strict@corp.example' })
  strict.idp.people.strict = {
    email: 'strict@corp.example',
    email_verified: true,
    groups: ['admins'],
  }
  const { cookie } = await enterAs(strict, 'strict')
  expect(await strict.client(cookie).verifications.list.query({})).toMatchObject({ items: [] })
  await strict.stop()
})

test('what was linked after the last proof goes when the account is secured', async () => {
  const { sub, id, email } = await addPerson({ groups: ['ops'] })
  await enterAs(world, sub)
  await world.sql`select countersign.remove_unproven(${id}, now() - interval '1 day')`
  const linked = await world.sql`select from countersign.panel_identity where admin_id = ${id}`
  expect(linked.count, email).toBe(0)
})

test('neither tables nor log have a token, a code or the client’s secret', async () => {
  const rows = await world.sql`select to_jsonb(c)::text as row from countersign.panel_challenge c`
  const kept = [...rows.map(({ row }) => String(row)), ...lines].join('\n')
  expect(lines.length).toBeGreaterThan(5)
  expect(kept).not.toMatch(/eyJ[\w-]{20,}|access_token|id_token"|secret-of-the-panel/)
})
