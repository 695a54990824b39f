import { appRouter } from '@countersign/router'
import fc from 'fast-check'
import { authPaths } from '../src/accounts/auth-paths.ts'
import { hostileText } from './hostile-text.ts'

/** One request that no honest client sends. None of them may change anything. */
export interface HostileRequest {
  method: string
  path: string
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer> | null
  isSignedIn: boolean
  /** Whether it comes with an API key that may do all. */
  hasKey?: boolean
}

/** Names and values with a meaning to JavaScript, SQL, HTML, templates, shells or paths. */
const POISONS = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  '\'; drop table "User"; --',
  "' or '1'='1",
  '$1',
  '#{7*7}',
  '{{7*7}}',
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  '../../../../etc/passwd',
  '%2e%2e%2f',
  '%00',
  '%ff',
  '%E0%A4%A',
  '\\u0000',
  '\0',
  '\ud800',
  '\udfff',
  '\uffff',
  '￾',
  '1e999',
  '-0',
  'NaN',
  'null',
  '٣',
]

const text: fc.Arbitrary<string> = fc.oneof(fc.constantFrom(...POISONS), hostileText(4))

/** An id that no row has, or none at all. */
const id: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(
    '0',
    '-1',
    '99999999',
    '9223372036854775807',
    '9223372036854775808',
    '0x1',
    '1.0',
    '',
  ),
  text.map((value) => `${value}'`),
  fc.constantFrom(null, 1e9, -1, [], {}, true, [['99999999']]),
)

const names = [
  'id',
  'key',
  'type',
  'subject',
  'table',
  'changes',
  'User',
  'panel-admin',
  'User_credit',
  'email',
  'role',
  'credit_num',
  'exp_date',
  'password',
  'prompted',
  'panel_account',
  'title',
  'description',
  'locale',
  'idempotencyKey',
  'reason',
  'search',
  'cursor',
  'limit',
  'json',
  'query',
  '__proto__',
  'constructor',
  '0',
]

const REST_TYPES = ['email-address', 'password-reset', 'payment-card', 'account-handover', 'undo']
const REST_PARAMETERS = ['after', 'limit', 'cursor', 'search', 'match', 'subject', 'from', 'status']

/** Any JSON: known names with values of the wrong sort, poisons in names and strings, some of it deep. */
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 5, depthSize: 'small' },
    text,
    id,
    fc.double(),
    fc.constantFrom(null, true, false, 1e308, '2031-05', '4111111111111111'),
    fc.array(tie('json'), { maxLength: 4 }),
    fc
      .array(fc.tuple(fc.oneof(fc.constantFrom(...names), text), tie('json')), { maxLength: 5 })
      // As JSON.parse makes it: `__proto__` is a name like any other.
      .map((entries) =>
        JSON.parse(
          `{${entries.map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value) ?? 'null'}`).join()}}`,
        ),
      ),
  ),
}))

/** A hold that is wrong in one place at least: its subject does not exist, or a value of it is poisonous. */
const hold: fc.Arbitrary<unknown> = fc
  .record({
    type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom('A', 'B', 'C', 'D', 'u') }, json),
    subject: fc.oneof(
      { weight: 4, arbitrary: fc.record({ table: fc.constantFrom('User', 'panel-admin'), id }) },
      json,
    ),
    changes: fc.oneof(
      json,
      fc.record({ User: fc.record({ email: fc.oneof(text, fc.emailAddress(), json) }) }),
      fc.record({ panel_admin: fc.record({ email: fc.oneof(text, fc.emailAddress(), json) }) }),
      fc.record({ User_credit: fc.record({ credit_num: json, exp_date: json }) }),
      fc.constant({}),
    ),
    title: fc.oneof(fc.constant(undefined), json),
    description: fc.oneof(fc.constant(undefined), json),
    locale: fc.oneof(fc.constant(undefined), json),
    idempotencyKey: fc.oneof(fc.constant(undefined), json),
  })
  .map((value) => value)

const long = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length))

/** Bodies that are hardly JSON, or too much of it. */
const rawBody: fc.Arbitrary<string | Uint8Array<ArrayBuffer>> = fc.oneof(
  text,
  fc.uint8Array({ maxLength: 60 }).map((bytes) => new Uint8Array(bytes)),
  fc.constantFrom(
    '{',
    '[]',
    'null',
    '"',
    '{"type":"A","type":"B"}',
    '{"__proto__":{"isAdmin":true}}',
    '{"title":"\\ud800"}',
    '\ufeff{}',
  ),
  fc
    .nat(3)
    .map(
      (n) =>
        [long('[', 20_000), long('{"a":', 60_000), long('"x",', 300_000), long(' ', 270_000)][n] ??
        '',
    ),
)

/** What may be asked for with a cookie without changing anything, however lucky the input is. */
const UNSAFE_SIGNED_IN = new Set([
  'account.changeEmail',
  'account.changePassword',
  'account.endOtherSessions',
  'account.endSession',
  'admins.invite',
])

const procedures = Object.entries(
  appRouter._def.procedures as unknown as Record<string, { _def: { type: string } }>,
).map(([name, { _def }]) => ({ name, isMutation: _def.type === 'mutation' }))

const jsonHeaders = { 'content-type': 'application/json' }

const call: fc.Arbitrary<HostileRequest> = fc
  .tuple(
    fc.constantFrom(...procedures),
    fc.oneof(
      json,
      fc.record({ id }),
      fc.record({ key: text }),
      fc.record({ email: text }),
      fc.record({ id, reason: text }),
      fc.record({ id, role: text }),
      fc.record({ name: text, email: text, role: fc.oneof(text, id) }),
      fc.record({ table: fc.constantFrom('User', 'panel-admin', 'x'), query: text }),
      fc.record({ search: text, cursor: text, limit: json }),
    ),
    fc.boolean(),
    fc.integer({ min: 0, max: 19 }),
  )
  .map(([{ name, isMutation }, input, isSignedIn, chance]) => {
    const isPosted = chance === 0 ? !isMutation : isMutation
    const text = JSON.stringify(input) ?? ''
    return {
      method: isPosted ? 'POST' : 'GET',
      path: `/trpc/${name}${isPosted ? '' : `?input=${encode(text)}`}`,
      headers: isPosted ? jsonHeaders : {},
      body: isPosted ? text : null,
      isSignedIn: isSignedIn && !UNSAFE_SIGNED_IN.has(name),
    }
  })

const holding: fc.Arbitrary<HostileRequest> = fc
  .oneof(
    { weight: 9, arbitrary: hold.map((value) => JSON.stringify(value)) },
    { weight: 1, arbitrary: rawBody },
  )
  .map((body) => ({
    method: 'POST',
    path: '/trpc/verifications.hold',
    headers: jsonHeaders,
    body,
    isSignedIn: true,
  }))

/** Keys that are near to a real one; `near` itself is only looked at. */
const key = (near: string[]): fc.Arbitrary<string> =>
  fc.oneof(
    text.map(encode),
    text,
    // What is no letter or digit behind a key is cut off, which leaves a good link.
    fc.tuple(fc.constantFrom(...near), text).map(([real, more]) => `${real}Z${encode(more)}`),
    fc
      .tuple(fc.constantFrom(...near), fc.nat(19))
      .map(
        ([real, at]) => `${real.slice(0, at)}${real[at] === 'a' ? 'b' : 'a'}${real.slice(at + 1)}`,
      ),
    fc
      .tuple(fc.stringMatching(/^[0-9A-Za-z]{20}$/), fc.bigInt({ min: 1n, max: 2n ** 64n }))
      .map(([start, number]) => `${start}${number.toString(16)}`),
  )

const form: fc.Arbitrary<string> = fc
  .array(
    fc.tuple(
      fc.oneof(
        fc.constantFrom('do', 'prompted.panel_account.password', 'prompted.User.password'),
        text,
      ),
      fc.oneof(fc.constantFrom('confirm', 'decline', 'renew'), text),
    ),
    { maxLength: 5 },
  )
  .map((fields) => fields.map(([name, value]) => `${encode(name)}=${encode(value)}`).join('&'))

const link = (near: string[]): fc.Arbitrary<HostileRequest> =>
  fc
    .tuple(
      fc.constantFrom('GET', 'HEAD', 'POST', 'POST', 'PUT', 'OPTIONS'),
      key(near),
      fc.oneof({ weight: 6, arbitrary: form }, { weight: 1, arbitrary: rawBody }),
      fc.constantFrom(
        'application/x-www-form-urlencoded',
        'application/x-www-form-urlencoded',
        'text/html',
      ),
    )
    .map(([method, path, body, type]) => ({
      method,
      path: `/verification/${path}`,
      headers: method === 'POST' || method === 'PUT' ? { 'content-type': type } : {},
      body: method === 'POST' || method === 'PUT' ? body : null,
      isSignedIn: false,
    }))

const HEADERS = [
  'origin',
  'sec-fetch-site',
  'cookie',
  'content-type',
  'x-forwarded-for',
  'x-forwarded-host',
  'forwarded',
  'accept',
  'accept-encoding',
  'accept-language',
  'user-agent',
  'range',
  'if-none-match',
  'authorization',
  'trpc-accept',
  'x-trpc-source',
  'x-countersign-client',
  'content-encoding',
]

/** Headers on routes that change nothing by themselves. */
const headed = (near: string[]): fc.Arbitrary<HostileRequest> =>
  fc
    .tuple(
      fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE', 'PATCH'),
      fc.oneof(
        fc.constantFrom(
          '/',
          '/livez',
          '/assets/x.js',
          '/trpc/account.me',
          '/trpc/types.list',
          '/trpc/',
        ),
        fc.constantFrom(
          '/api/auth/get-session',
          '/trpc/verifications.list?input=%7B%7D',
          '/trpc/a,b,c?batch=1',
        ),
        fc.constantFrom(...near).map((real) => `/verification/${real}`),
        text.map((name) => `/${encode(name)}`),
        text.map((name) => `/trpc/${encode(name)}`),
      ),
      fc.dictionary(fc.constantFrom(...HEADERS), text, { maxKeys: 4 }),
      fc.boolean(),
    )
    .map(([method, path, headers, isSignedIn]) => ({
      // A real link is only looked at.
      method: path.startsWith('/verification/') ? 'GET' : method,
      path,
      headers,
      body: null,
      isSignedIn,
    }))

/** What sign-in is asked; whole tries of a password are left out, for each costs a hash. */
const signingIn: fc.Arbitrary<HostileRequest> = fc
  .tuple(
    fc.constantFrom(...authPaths.filter((path) => !path.endsWith('/sign-out'))),
    fc.oneof(
      json.map((value) => JSON.stringify(value) ?? ''),
      fc.record({ email: id, password: json }).map((value) => JSON.stringify(value)),
      fc.record({ code: json }).map((value) => JSON.stringify(value)),
      rawBody,
    ),
  )
  .map(([path, body]) => ({ method: 'POST', path, headers: jsonHeaders, body, isSignedIn: false }))

/** A hold of REST's, wrong in one place at least: no subject is there. */
const restHold: fc.Arbitrary<unknown> = fc.record(
  {
    type: fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...REST_TYPES) }, json),
    subject: fc.oneof(
      { weight: 4, arbitrary: fc.record({ kind: fc.constantFrom('User', 'panel-admin'), id }) },
      json,
    ),
    changes: fc.oneof(
      json,
      fc.record({ User: fc.record({ email: fc.oneof(text, fc.emailAddress(), json) }) }),
      fc.record({ User_credit: fc.record({ credit_num: json, exp_date: json }) }),
    ),
    onBehalfOf: fc.oneof(fc.constant('subject'), json),
    title: json,
    description: json,
    locale: json,
  },
  { requiredKeys: ['type', 'subject', 'changes'] },
)

const rest = (near: string[]): fc.Arbitrary<HostileRequest> =>
  fc
    .tuple(
      fc.oneof(
        fc.constant('POST /v1/verifications'),
        text.map((value) => `GET /v1/verifications/${encode(value)}`),
        fc
          .tuple(fc.constantFrom('resend', 'revoke', 'x'), fc.oneof(id, text))
          .map(([verb, value]) => `POST /v1/verifications/${encode(String(value))}/${verb}`),
        fc
          .tuple(
            fc.constantFrom('verifications', 'events', 'openapi.json', 'links'),
            fc.dictionary(fc.oneof(fc.constantFrom(...REST_PARAMETERS), text), text, {
              maxKeys: 3,
            }),
          )
          .map(([what, query]) => `GET /v1/${what}?${encodeQuery(query)}`),
        fc
          .tuple(key(near), fc.constantFrom('confirm', 'decline'))
          .map(([path, verb]) => `POST /v1/links/${path}/${verb}`),
        fc
          .tuple(fc.constantFrom('PUT', 'HEAD', 'DELETE'), text)
          .map(([m, p]) => `${m} /v1/${encode(p)}`),
      ),
      fc.oneof(
        { weight: 5, arbitrary: restHold.map((value) => JSON.stringify(value)) },
        { weight: 2, arbitrary: json.map((value) => JSON.stringify(value) ?? '') },
        { weight: 1, arbitrary: rawBody },
      ),
      fc.dictionary(fc.constantFrom('idempotency-key', 'authorization', 'accept'), text, {
        maxKeys: 1,
      }),
      fc.integer({ min: 0, max: 9 }),
    )
    .map(([asked, body, headers, chance]) => {
      const [method = 'GET', ...path] = asked.split(' ')
      const isPosted = method === 'POST' || method === 'PUT'
      return {
        method,
        path: path.join(' '),
        headers: {
          ...headers,
          ...(isPosted ? { 'content-type': chance === 0 ? 'text/plain' : 'application/json' } : {}),
        },
        body: isPosted ? body : null,
        isSignedIn: false,
        hasKey: chance > 1,
      }
    })

/** POSTMARK_HOOK_PASSWORD, where the hook of reports is to be reached. */
export const HOOK_PASSWORD = 'vT3nq8Zr1kWm5yXc7bJd9fHg2sLp4oQe'

/** Reports of mails, of none that is there. */
const hook: fc.Arbitrary<HostileRequest> = fc
  .tuple(
    fc.oneof(
      json.map((value) => JSON.stringify(value) ?? ''),
      fc
        .record({
          RecordType: fc.oneof(fc.constantFrom('Bounce', 'SpamComplaint', 'Delivery'), json),
          Type: fc.oneof(fc.constantFrom('HardBounce', 'Transient'), json),
          Email: text,
          Metadata: json,
          MessageID: json,
        })
        .map((value) => JSON.stringify(value)),
      rawBody,
    ),
    fc.oneof(
      { weight: 3, arbitrary: fc.constant(`postmark:${HOOK_PASSWORD}`) },
      { weight: 1, arbitrary: text },
    ),
  )
  .map(([body, login]) => ({
    method: 'POST',
    path: '/v1/hooks/postmark',
    headers: { ...jsonHeaders, authorization: `Basic ${btoa(encode(login))}` },
    body,
    isSignedIn: false,
  }))

/** Any hostile request; `near` are keys of links that are open. */
const hostileRequest = (near: string[]): fc.Arbitrary<HostileRequest> =>
  fc.oneof(
    { weight: 6, arbitrary: link(near) },
    { weight: 6, arbitrary: call },
    { weight: 5, arbitrary: holding },
    { weight: 5, arbitrary: rest(near) },
    { weight: 3, arbitrary: headed(near) },
    { weight: 1, arbitrary: signingIn },
    { weight: 1, arbitrary: hook },
  )

/** So many of them, the same for the same seed. */
export const sampleHostileRequests = (
  near: string[],
  { count, seed }: { count: number; seed: number },
): HostileRequest[] => fc.sample(hostileRequest(near), { numRuns: count, seed })

/** Escaped for a URL; half a character, which has no UTF-8, becomes what browsers send for it. */
const encode = (value: string): string => encodeURIComponent(value.toWellFormed())

const encodeQuery = (query: Record<string, string>): string =>
  Object.entries(query)
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .join('&')
