import { type Role, roles } from '@countersign/changes'
import { appRouter } from '@countersign/router'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { authPaths } from '../src/accounts/auth-paths.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

/** Who may call what, once more and by hand: a procedure that is missing here fails the test. */
const allowed = {
  'account.cancel': 'viewer',
  'account.changeEmail': 'viewer',
  'account.changePassword': 'viewer',
  'account.endOtherSessions': 'viewer',
  'account.endSession': 'viewer',
  'account.me': 'viewer',
  'account.pending': 'viewer',
  'account.resend': 'viewer',
  'account.sessions': 'viewer',
  'admins.invite': 'owner',
  'admins.inviteAgain': 'owner',
  'admins.list': 'viewer',
  'admins.remove': 'owner',
  'admins.setRole': 'owner',
  'apiKeys.create': 'owner',
  'apiKeys.list': 'owner',
  'apiKeys.revoke': 'owner',
  'apiKeys.rotate': 'owner',
  'confirm.accept': 'anyone',
  'confirm.decline': 'anyone',
  'confirm.renew': 'anyone',
  'confirm.lookUp': 'anyone',
  'exports.events': 'viewer',
  'exports.panelEvents': 'owner',
  'exports.verifications': 'viewer',
  'live.news': 'viewer',
  'messages.byIds': 'viewer',
  'messages.clearHeldBack': 'operator',
  'messages.counts': 'viewer',
  'messages.drop': 'operator',
  'messages.heldBack': 'viewer',
  'messages.sendAgain': 'operator',
  'messages.list': 'viewer',
  'messages.preview': 'viewer',
  'messages.sendFailedAgain': 'operator',
  'messages.reasons': 'viewer',
  'messages.sendStuckAgain': 'operator',
  'messages.senderFault': 'viewer',
  'webhooks.change': 'owner',
  'webhooks.deliveries': 'viewer',
  'webhooks.delivery': 'viewer',
  'webhooks.list': 'viewer',
  'webhooks.save': 'owner',
  'webhooks.sendAgain': 'operator',
  'webhooks.showSecret': 'owner',
  'settings.list': 'viewer',
  'subjects.byRef': 'viewer',
  'subjects.reads': 'owner',
  'subjects.search': 'viewer',
  'passwordReset.request': 'anyone',
  'signIn.ways': 'anyone',
  'types.list': 'viewer',
  'verifications.addressHints': 'viewer',
  'verifications.approve': 'operator',
  'verifications.byIds': 'viewer',
  'verifications.byId': 'viewer',
  'verifications.hold': 'operator',
  'audit.events': 'viewer',
  'audit.lastCheckpoint': 'viewer',
  'audit.panelEvents': 'owner',
  'verifications.list': 'viewer',
  'verifications.overview': 'viewer',
  'verifications.toApprove': 'viewer',
  'verifications.resend': 'operator',
  'verifications.revoke': 'operator',
  'verifications.simulate': 'viewer',
  'views.list': 'viewer',
  'views.remove': 'viewer',
  'views.rename': 'viewer',
  'views.save': 'viewer',
} satisfies Record<string, Role | 'anyone'>

const OTHER_SITE = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' }
const procedures = appRouter._def.procedures as unknown as Record<
  string,
  { _def: { type: 'query' | 'mutation' | 'subscription' } }
>
const visitors = ['signed out', ...roles] as const
type Visitor = (typeof visitors)[number]

let world: TestServer
const cookies: Partial<Record<Visitor, string>> = {}

beforeAll(async () => {
  world = await startTestServer()
  for (const role of roles) {
    await world.addAdmin({ name: role, email: `${role}@example.com`, role })
    cookies[role] = await world.signIn(`${role}@example.com`)
  }
})

afterAll(() => world.stop())

/** Calls it with an input that no procedure accepts: who may not call it must not even learn that. */
async function call(path: string, visitor: Visitor, headers: Record<string, string> = {}) {
  const cookie = cookies[visitor]
  const response = await fetch(`${world.url}/trpc/${path}`, {
    method: procedures[path]?._def.type === 'mutation' ? 'POST' : 'GET',
    headers: { 'content-type': 'application/json', ...(cookie ? { cookie } : {}), ...headers },
    ...(procedures[path]?._def.type === 'mutation' ? { body: '"no input of any procedure"' } : {}),
  })
  const text = await response.text()
  // A subscription's refusal comes as an event.
  const refused = /^event: serialized-error\ndata: .*"httpStatus":(\d+)/m.exec(text)?.[1]
  return { status: Number(refused ?? response.status), headers: response.headers, text }
}

test('every procedure is in the matrix', () => {
  expect(Object.keys(procedures).sort()).toEqual(Object.keys(allowed).sort())
})

describe.each(Object.entries(allowed))('%s', (path, needed) => {
  test.each(visitors)(`is open to ${needed} and above: %s`, async (visitor) => {
    const { status, text } = await call(path, visitor)

    if (needed === 'anyone') expect([200, 400], text).toContain(status)
    else if (visitor === 'signed out') expect(status, text).toBe(401)
    else if (roles.indexOf(visitor) < roles.indexOf(needed)) expect(status, text).toBe(403)
    else expect([200, 400, 404], text).toContain(status)
  })

  test('does nothing for another site, and lets it read nothing', async () => {
    const { status, text, headers } = await call(path, 'owner', OTHER_SITE)

    if (procedures[path]?._def.type === 'mutation') {
      expect(status).toBe(403)
      expect(text).toContain('another site')
    }
    expect(headers.get('access-control-allow-origin')).toBeNull()
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin')
  })
})

test('no mutation answers a GET, which another site could send by a link', async () => {
  for (const [path, { _def }] of Object.entries(procedures)) {
    if (_def.type !== 'mutation') continue
    const response = await fetch(`${world.url}/trpc/${path}`, {
      headers: { cookie: cookies.owner ?? '' },
    })
    expect(response.status, path).toBe(405)
  }
})

/** The paths of sign-in that concern the signed-in admin; the others are how one gets there. */
const needSession = [
  '/api/auth/two-factor/enable',
  '/api/auth/two-factor/disable',
  '/api/auth/two-factor/generate-backup-codes',
  '/api/auth/passkey/verify-registration',
  '/api/auth/passkey/update-passkey',
  '/api/auth/passkey/delete-passkey',
]

test.each(authPaths)('%s does nothing for another site', async (path) => {
  const { status, headers } = await fetch(world.url + path, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      cookie: cookies.owner ?? '',
      ...OTHER_SITE,
    },
    body: '{}',
  })
  expect(status).toBe(403)
  expect(headers.get('access-control-allow-origin')).toBeNull()
})

test.each(needSession)('%s needs somebody signed in', async (path) => {
  const { status } = await fetch(world.url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: world.url },
    body: JSON.stringify({ password: 'x', id: '1', name: 'x', response: {} }),
  })
  expect(status).toBe(401)
})
