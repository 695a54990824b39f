import { expect, test } from 'vitest'
import { readEnv, readVariables } from './env.ts'
import { areTracesOn } from './trace-variables.ts'

test('no proxy is trusted unless it is named', () => {
  expect(readVariables({}).TRUSTED_PROXIES).toEqual([])
  expect(readVariables({ TRUSTED_PROXIES: '' }).TRUSTED_PROXIES).toEqual([])
})

test('trusted proxies are addresses, ranges and the names of local ones', () => {
  expect(
    readVariables({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7,fd00::/8, ::1, loopback' })
      .TRUSTED_PROXIES,
  ).toEqual(['10.0.0.0/8', '192.0.2.7', 'fd00::/8', '::1', 'loopback'])
})

test.each(['proxy.example.com', '10.0.0.0/33', '10.0.0', '*', 'true', '10.0.0.1,,10.0.0.2'])(
  'a proxy that is none (%s) is refused at start, by its variable’s name',
  (text) => {
    expect(() => readVariables({ TRUSTED_PROXIES: text })).toThrow(
      /TRUSTED_PROXIES must list addresses/,
    )
  },
)

test('a process does what its type says, and nothing else is one', () => {
  expect(() => readVariables({ PROCESS_TYPE: 'mail' })).toThrow(
    /PROCESS_TYPE must be web or worker/,
  )
})

test('a server that lacks settings is told of all at once, beside what is wrong with others', () => {
  const refusal = (source: Record<string, string>) => {
    try {
      return readEnv(source) && []
    } catch (error) {
      return [...(error as Error).message.matchAll(/^ {2}- (\w+) (must|is missing)/gm)].map(
        ([, name, what]) => `${name} ${what}`,
      )
    }
  }
  const always = ['DATABASE_URL', 'PUBLIC_URL', 'MAIL_FROM', 'LINK_KEYS', 'ENCRYPTION_KEYS']
  const missing = [...always, 'AUTH_SECRET'].map((name) => `${name} is missing`)
  expect(refusal({ PORT: 'x' })).toEqual([
    'PORT must',
    ...missing,
    'SMTP_URL is missing',
    'CHECKPOINT_KEY is missing',
  ])
  // Only a worker sends mails and signs checkpoints.
  expect(refusal({ PROCESS_TYPE: 'web' })).toEqual(missing)
})

test.each([
  ['PORT', '0x10', /PORT must be a port number/],
  ['PORT', '1e3', /PORT must be a port number/],
  ['PORT', ' 80', /PORT must be a port number/],
  ['RETENTION_DAYS', '-1', /RETENTION_DAYS must be a whole number/],
  ['PUBLIC_URL', 'https://example.com/panel', /PUBLIC_URL must be an origin/],
  ['PUBLIC_URL', 'https://example.com/?x', /PUBLIC_URL must be an origin/],
  ['PUBLIC_URL', 'https://example.com#x', /PUBLIC_URL must be an origin/],
  ['PUBLIC_URL', 'https://me:secret@example.com', /PUBLIC_URL must be an origin/],
  ['LINK_PATH', '/trpc/', /LINK_PATH must not begin as a path of the panel/],
  ['LINK_PATH', '/v1/links/', /LINK_PATH must not begin as a path of the panel/],
  ['LINK_PATH', '/assets/links/', /LINK_PATH must not begin as a path of the panel/],
  ['LINK_PATH', '/verifications/', /LINK_PATH must not begin as a path of the panel/],
  ['OTEL_EXPORTER_OTLP_ENDPOINT', 'collector:4317', /_ENDPOINT must have the form http:/],
  ['OTEL_EXPORTER_OTLP_PROTOCOL', 'grpc', /_PROTOCOL must be http\/protobuf/],
  ['SMTP_URL', 'smtp://me:100%@mail.example.com', /SMTP_URL .*%25/],
  ['SMTP_URL', 'smtp://me:a#b@mail.example.com', /SMTP_URL .*%23/],
  ['DATABASE_URL', 'postgres://me:a/b@db.example.com/x', /DATABASE_URL .*%2F/],
])('%s=%s is refused at start, in words', (name, value, words) => {
  expect(() => readVariables({ [name]: value })).toThrow(words)
})

test('signs in passwords work as their codes, and slashes behind the public address count for nothing', () => {
  expect(() =>
    readVariables({ SMTP_URL: 'smtp://me:a%23%2F%3F%40%25b@mail.example.com' }),
  ).not.toThrow()
  expect(readVariables({ PUBLIC_URL: 'https://example.com/' }).PUBLIC_URL).toBe(
    'https://example.com',
  )
})

test('?schema=public, which Prisma adds to its URL, is told as what it is for each URL', () => {
  const url = 'postgres://ada@localhost/shop?schema=public'
  for (const name of ['DATABASE_URL', 'MIGRATION_DATABASE_URL'])
    expect(() => readVariables({ [name]: url })).toThrow(
      `${name} has ?schema=public, which Prisma alone understands: take it out.`,
    )
})

test.each([
  ['https://ops.example/countersign/', 'https://ops.example/countersign'],
  ['https://ops.example', 'https://ops.example'],
  ['https://ops.example/a/b_c', 'https://ops.example/a/b_c'],
])('the panel’s place is an origin with any path: %s', (given, read) => {
  expect(readVariables({ PANEL_URL: given }).PANEL_URL).toBe(read)
})

const OWN = { PUBLIC_URL: 'https://a.example' }

test.each([
  [{ PANEL_URL: 'https://ops.example/?x' }, /PANEL_URL must be an origin and a path/],
  [{ PANEL_URL: 'https://ops.example/ä' }, /PANEL_URL must be an origin and a path/],
  [{ PANEL_URL: 'ops.example' }, /PANEL_URL must have the form/],
  [{ ...OWN, PANEL_URL: 'https://a.example/v1' }, /PANEL_URL must not have a path that the API/],
  [
    { ...OWN, PANEL_URL: 'https://a.example/verification' },
    /PANEL_URL must not be below LINK_PATH/,
  ],
  [
    { ...OWN, PANEL_URL: 'https://a.example/ops', LINK_PATH: '/ops/account/' },
    /LINK_PATH must not begin as a path of the panel/,
  ],
])('a place where the panel cannot be is refused at start: %j', (given, words) => {
  expect(() => readVariables(given)).toThrow(words)
})

const PROVIDER = {
  OIDC_ISSUER: 'https://login.example.com/realms/staff',
  OIDC_CLIENT_ID: 'countersign',
  OIDC_CLIENT_SECRET: 'from the provider',
  OIDC_ROLES: '{"ops-admins": "owner"}',
}

test.each([
  [{ PASSWORD_SIGN_IN: 'off' }, /PASSWORD_SIGN_IN must not be off without a provider/],
  [{ PASSWORD_SIGN_IN: 'no' }, /PASSWORD_SIGN_IN must be on or off/],
  [{ OIDC_ISSUER: PROVIDER.OIDC_ISSUER }, /OIDC_CLIENT_SECRET is missing: a provider needs/],
  [{ ...PROVIDER, OIDC_ROLES: undefined }, /OIDC_ROLES is missing/],
  [{ ...PROVIDER, OIDC_ROLES: 'ops=owner' }, /OIDC_ROLES must be JSON such as/],
  [{ ...PROVIDER, OIDC_ROLES: '{}' }, /OIDC_ROLES must be JSON such as/],
  [{ ...PROVIDER, OIDC_ROLES: '{"ops": "admin"}' }, /OIDC_ROLES must be JSON such as/],
  [{ ...PROVIDER, OIDC_ISSUER: 'http://login.example.com' }, /OIDC_ISSUER must begin with https/],
  [{ ...PROVIDER, OIDC_ISSUER: 'http://127.0.0.1.example.com' }, /OIDC_ISSUER must begin with ht/],
  [{ ...PROVIDER, OIDC_SCOPES: 'email' }, /OIDC_SCOPES must name openid/],
  [{ ...PROVIDER, OIDC_NEW_PEOPLE: 'yes' }, /OIDC_NEW_PEOPLE must be refuse or add/],
])(
  'a provider that cannot work is refused at start, by the variable’s name: %j',
  (given, words) => {
    expect(() => readVariables(given)).toThrow(words)
  },
)

test.each(['http://localhost:8080', 'http://127.9.8.7:8080/realms/staff', 'http://[::1]:8080'])(
  'a provider on this machine needs no TLS: %s',
  (issuer) => {
    expect(readVariables({ ...PROVIDER, OIDC_ISSUER: issuer }).OIDC_ISSUER).toBe(issuer)
  },
)

test('with a provider passwords may be off', () => {
  expect(readVariables({ ...PROVIDER, PASSWORD_SIGN_IN: 'off' }).OIDC_ROLES).toEqual({
    'ops-admins': 'owner',
  })
})

test.each([
  [{}, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: '' }, false],
  [{ OTEL_SERVICE_NAME: 'shop' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318' }, true],
  [{ OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: 'https://collector.example/v1/traces' }, true],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_SDK_DISABLED: 'True' }, false],
  [{ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318', OTEL_TRACES_EXPORTER: 'none' }, false],
])('of %j traces are on: %s', (source, areOn) => {
  expect(areTracesOn(readVariables(source))).toBe(areOn)
})
