import { once } from 'node:events'
import { createServer, type IncomingMessage, request } from 'node:http'
import type { AddressInfo } from 'node:net'
import { createApiKey } from '@countersign/core'
import { getRequestListener } from '@hono/node-server'
import { context, propagation, trace } from '@opentelemetry/api'
import { createCountersign } from 'countersign'
import postgres, { type Sql } from 'postgres'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../src/log/log.ts'
import { startTraces } from '../src/traces/start-traces.ts'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'
import { type CollectedSpan, openCollector } from '../testing/trace-collector.ts'
import { openReceiver, type Received } from '../testing/webhook-receiver.ts'

const PAGE = 'POST /verification/:key'
const IN_TIME = { timeout: 10_000 }

let world: TestServer
let collector: Awaited<ReturnType<typeof openCollector>>
let stopTraces: () => Promise<void>
let apiKey: string
let cookie: string
let logged: string[] = []

/** What OpenTelemetry’s SDK reads, for as long as it is started. */
async function startWith(variables: Record<string, string>): Promise<() => Promise<void>> {
  Object.assign(process.env, variables)
  try {
    return await startTraces(createLog('info', { write: (line) => void logged.push(line) }))
  } finally {
    for (const name of Object.keys(variables)) delete process.env[name]
  }
}

/** As if no SDK had been there. */
function forgetTraces(): void {
  for (const api of [trace, context, propagation]) api.disable()
}

beforeAll(async () => {
  collector = await openCollector()
  stopTraces = await startWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_BSP_SCHEDULE_DELAY: '20',
  })
  world = await startTestServer()
  await world.addAdmin({ name: 'Olga Owner', email: 'olga@example.com' })
  cookie = await world.signIn('olga@example.com')
  const db = { config: world.settings.config, sql: world.sql }
  const scopes = ['hold:*', 'act-as-subject', 'read']
  apiKey = (await createApiKey(db, { name: 'Shop', scopes }, { by: null })).key
})

afterAll(async () => {
  await world.stop()
  await stopTraces()
  forgetTraces()
  await collector.close()
})

const randomId = (bytes: number) =>
  [...crypto.getRandomValues(new Uint8Array(bytes))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')

/** What a program sends that is traced itself. */
const newCaller = () => ({ traceId: randomId(16), id: randomId(8) })
const traceparentOf = ({ traceId, id }: { traceId: string; id: string }, flags = '01') => ({
  traceparent: `00-${traceId}-${id}-${flags}`,
})

const holdOverRest = (user: string, email: string, headers: Record<string, string> = {}) =>
  fetch(`${world.url}/v1/verifications`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${apiKey}`,
      'content-type': 'application/json',
      ...headers,
    },
    body: JSON.stringify({
      type: 'email-address',
      subject: { kind: 'User', id: user },
      changes: { User: { email } },
      onBehalfOf: 'subject',
    }),
  })

const submit = (link: string, fields: Record<string, string>, headers = {}) =>
  fetch(link, { method: 'POST', headers, body: new URLSearchParams(fields) })

/** The spans of a trace once one of this name is there, which ends last. */
async function spansOf(find: (span: CollectedSpan) => boolean): Promise<CollectedSpan[]> {
  await expect.poll(() => collector.spans().some(find), IN_TIME).toBe(true)
  return collector.spans()
}

/** The tree below a span: each span's name, indented by its depth, in the order of their names. */
function treeBelow(spans: readonly CollectedSpan[], { id, traceId }: Place, depth = 0): string[] {
  return spans
    .filter((span) => span.parentId === id && span.traceId === traceId)
    .sort((a, b) => a.name.localeCompare(b.name))
    .flatMap((span) => [`${'  '.repeat(depth)}${span.name}`, ...treeBelow(spans, span, depth + 1)])
}

type Place = Pick<CollectedSpan, 'id' | 'traceId'>

test('a trace leads from the program that holds a change through the verb and its statements to the mail and the webhook', async () => {
  const receiver = await openReceiver()
  const facts = { id: null, name: 'billing', url: receiver.url, events: ['held' as const] }
  await world.client(cookie).webhooks.save.mutate(facts)
  const user = await world.addUser({ name: 'Ada Lovelace', email: 'ada@old.example' })
  const caller = newCaller()
  const held = await holdOverRest(user, 'ada@new.example', traceparentOf(caller))
  expect(held.status).toBe(201)
  const { id } = (await held.json()) as { id: string }
  await world.inbox.next('ada@new.example')
  await expect.poll(() => receiver.all.length, IN_TIME).toBe(1)

  const isAttempt = (name: string) => (span: CollectedSpan) =>
    span.name === name && span.traceId === caller.traceId
  await spansOf(isAttempt('send webhook'))
  const spans = await spansOf(isAttempt('send mail'))
  expect(treeBelow(spans, caller)).toEqual([
    'POST /v1/verifications',
    '  countersign.hold',
    '    SELECT countersign.hold_2',
    '    SELECT countersign.mail_recipients',
    '    SELECT countersign.rate_limit',
    '    send mail',
    '    send webhook',
    '  SELECT countersign.use_api_key',
  ])
  const named = (name: string) =>
    spans.find((span) => span.name === name && span.traceId === caller.traceId)
  expect(named('POST /v1/verifications')).toMatchObject({
    kind: 'server',
    service: 'countersign',
    attributes: {
      'http.request.method': 'POST',
      'http.route': '/v1/verifications',
      'http.response.status_code': 201,
    },
    isFailed: false,
  })
  const about = { 'countersign.type': 'email-address', 'countersign.verification.id': id }
  expect(named('countersign.hold')).toMatchObject({
    kind: 'internal',
    attributes: { ...about, 'countersign.outcome': 'done' },
  })
  expect(named('SELECT countersign.hold_2')).toMatchObject({
    kind: 'client',
    attributes: {
      'db.system.name': 'postgresql',
      'db.operation.name': 'SELECT',
      'db.stored_procedure.name': 'countersign.hold_2',
    },
  })
  expect(named('send mail')).toMatchObject({
    kind: 'client',
    attributes: {
      ...about,
      'countersign.message.kind': 'link',
      'countersign.attempt': 1,
      'countersign.outcome': 'accepted',
    },
  })
  const webhook = named('send webhook') as CollectedSpan
  expect(webhook).toMatchObject({
    attributes: { ...about, 'countersign.event.kind': 'held', 'http.response.status_code': 204 },
  })
  expect((receiver.all[0] as Received).headers.traceparent).toBe(
    `00-${caller.traceId}-${webhook.id}-01`,
  )
  await world.sql`update countersign.webhook_endpoint set removed_at = now()`
  await receiver.close()
})

test('each try of a mail is in the trace that queued it, with its number and what came of it', async () => {
  const user = await world.addUser({ name: 'Lea', email: 'lea@old.example' })
  world.inbox.refuseNext(451, '4.3.0 come back later')
  const caller = newCaller()
  await holdOverRest(user, 'lea@new.example', traceparentOf(caller))
  const tries = () =>
    collector
      .spans()
      .filter(({ name, traceId }) => name === 'send mail' && traceId === caller.traceId)
      .map(({ attributes, isFailed }) => [
        attributes['countersign.attempt'],
        attributes['countersign.outcome'],
        isFailed,
      ])
  await expect.poll(tries, IN_TIME).toEqual([[1, 'deferred', true]])
  await world.sql`
    update countersign.message set due_at = now()
    where recipient = 'lea@new.example' and last_outcome = 'deferred'`
  await world.inbox.next('lea@new.example')
  await expect.poll(tries, IN_TIME).toEqual([
    [1, 'deferred', true],
    [2, 'accepted', false],
  ])
})

test('the page of a link begins a trace of its own, linked to whoever brings one, and its mails are in it', async () => {
  const user = await world.addUser({ name: 'Bea', email: 'bea@old.example' })
  await holdOverRest(user, 'bea@new.example')
  const link = linkIn(await world.inbox.next('bea@new.example'))
  const caller = newCaller()
  const page = await submit(link, { do: 'confirm' }, traceparentOf(caller))
  expect(page.status).toBe(200)
  await world.inbox.next('bea@old.example')

  const isPage = ({ name, links }: CollectedSpan) =>
    name === PAGE && links.some(({ id }) => id === caller.id)
  const root = (await spansOf(isPage)).find(isPage) as CollectedSpan
  expect(root).toMatchObject({ parentId: '', links: [caller] })
  expect(root.traceId).not.toBe(caller.traceId)
  const isMail = ({ name, traceId }: CollectedSpan) =>
    name === 'send mail' && traceId === root.traceId
  expect(treeBelow(await spansOf(isMail), root)).toEqual([
    'countersign.confirm',
    '  SELECT countersign.confirm',
    '  send mail',
  ])
})

test('links that are confirmed at the same moment share a statement, which each of their traces leads to', async () => {
  let count = 0
  async function confirmSome(): Promise<void> {
    const links: string[] = []
    for (let n = 0; n < 6; n++) {
      const name = `person-${count++}`
      const user = await world.addUser({ name, email: `${name}@old.example` })
      await holdOverRest(user, `${name}@new.example`)
      links.push(linkIn(await world.inbox.next(`${name}@new.example`)))
    }
    const answers = await Promise.all(links.map((link) => submit(link, { do: 'confirm' })))
    expect(answers.map(({ status }) => status)).toEqual(links.map(() => 200))
  }

  const confirmedBy = ({ name, attributes }: CollectedSpan) =>
    name === 'countersign.confirm' && attributes['countersign.outcome'] === 'applied'
  const isBatch = ({ name, attributes }: CollectedSpan) =>
    name === 'batch' && Number(attributes['countersign.batch.size']) > 1
  // How many come at the same moment is the machine's to say.
  await expect
    .poll(() => confirmSome().then(() => collector.spans().some(isBatch)), { timeout: 20_000 })
    .toBe(true)
  const batch = collector.spans().find(isBatch) as CollectedSpan
  const spans = await spansOf(({ parentId }) => parentId === batch.id)
  expect(treeBelow(spans, batch)[0]).toBe('SELECT countersign.confirm_batch')
  expect(batch.links).toHaveLength(Number(batch.attributes['countersign.batch.size']) - 1)
  const callers = [batch.parentId, ...batch.links.map(({ id }) => id)]
  const confirmedIn = () =>
    collector
      .spans()
      .filter(confirmedBy)
      .map(({ id }) => id)
  await expect.poll(confirmedIn, IN_TIME).toEqual(expect.arrayContaining(callers))
})

test('what a caller does not sample leaves no span here, down to the mail', async () => {
  const user = await world.addUser({ name: 'Ida', email: 'ida@old.example' })
  const unsampled = newCaller()
  await holdOverRest(user, 'ida@new.example', traceparentOf(unsampled, '00'))
  await world.inbox.next('ida@new.example')
  const sampled = newCaller()
  await holdOverRest(user, 'ida@newer.example', traceparentOf(sampled))
  await world.inbox.next('ida@newer.example')
  const spans = await spansOf(
    ({ name, traceId }) => name === 'send mail' && traceId === sampled.traceId,
  )
  expect(spans.filter(({ traceId }) => traceId === unsampled.traceId)).toEqual([])
})

test('probes make no spans', async () => {
  const marker = newCaller()
  for (const path of ['/livez', '/readyz', '/metrics'])
    await (await fetch(`${world.url}${path}`, { headers: traceparentOf(marker) })).text()
  await fetch(`${world.url}/v1/nothing`, { headers: traceparentOf(marker) })
  const spans = await spansOf(({ traceId }) => traceId === marker.traceId)
  expect(treeBelow(spans, marker)).toEqual(['GET /v1/*'])
  const routes = new Set(spans.map(({ attributes }) => attributes['http.route']))
  expect([...routes].filter((route) => /livez|readyz|metrics/.test(String(route)))).toEqual([])
  expect(spans.filter(({ name }) => name.includes('health'))).toEqual([])
})

test('a line of the log names the trace that its request is in', async () => {
  const lines: Record<string, unknown>[] = []
  const out = { write: (line: string) => void lines.push(JSON.parse(line)) }
  const other = await startTestServer({}, createLog('info', out))
  const caller = newCaller()
  await fetch(`${other.url}/v1/nothing`, { headers: traceparentOf(caller) })
  expect(lines.filter(({ msg }) => msg === 'request')).toMatchObject([{ trace_id: caller.traceId }])
  await other.stop()
})

/** What people typed or were mailed, which no span may have. */
const PRIVATE = [
  ...['olga@example.com', 'Olga', 'Lovelace', 'new.example', 'old.example', 'gone.example'],
  ...['Jo Doe', '4000056655665556', '5556', 'wrong battery', 'Asked for by phone'],
]

test('nothing that was typed, no key, address, name or value is in the bytes that a collector gets, and no span of another’s', async () => {
  const json = { 'content-type': 'application/json' }
  const jo = await world.addUser({
    name: 'Jo Doe',
    email: 'jo@old.example',
    card: { number: '4111111111111111', expiry: '2031-01' },
  })
  const call = (procedure: string, input: unknown, headers: Record<string, string> = { cookie }) =>
    fetch(`${world.url}/trpc/${procedure}`, {
      method: 'POST',
      headers: { ...json, ...headers },
      body: JSON.stringify(input),
    })
  const card = { credit_num: '4000056655665556', exp_date: '05/31' }
  const hold = { type: 'C', subject: { kind: 'User', id: jo }, changes: { User_credit: card } }
  const held = await call('verifications.hold', hold)
  expect(held.status).toBe(200)
  const { id } = ((await held.json()) as { result: { data: { id: string } } }).result.data
  const link = linkIn(await world.inbox.next('jo@old.example'))
  const key = link.split('/').at(-1) ?? ''
  await fetch(link)
  await fetch(`${link}?search=jo@old.example`)
  await call(`verifications.revoke`, { id, reason: 'Asked for by phone' })
  // Refusals of all kinds, and what carries a key where none belongs.
  await call('verifications.hold', { ...hold, changes: { User: { email: 'jo@new.example' } } })
  await call('passwordReset.request', { kind: 'User', email: 'jo@old.example' }, {})
  await fetch(`${world.url}/verifications?search=jo@old.example`, { headers: { cookie } })
  await call(key, { [key]: key }, { tracestate: `${key}=jo@old.example`, baggage: `key=${key}` })
  await fetch(`${world.url}/v1/verifications/${key}?search=${key}`, {
    headers: { authorization: `Bearer ${apiKey}`, traceparent: `00-${key}-jo@old.example` },
  })
  for (const url of [link, `${world.url}/v1/nothing`])
    await fetch(url, { headers: { ...traceparentOf(newCaller()), tracestate: `shop=${key}` } })
  await fetch(`${world.url}/assets/${key}.js`)
  await world.signIn('olga@example.com', 'wrong battery').catch(() => {})
  await world.signIn('jo@old.example', 'wrong battery').catch(() => {})
  world.inbox.refuseNext(550, '5.1.1 <jo@gone.example> is not known here')
  await holdOverRest(jo, 'jo@gone.example', traceparentOf(newCaller()))
  // Faults, whose messages quote what they are about.
  await world.sql`alter table countersign.panel_session rename to gone`
  const search = encodeURIComponent(JSON.stringify({ search: 'jo@old.example' }))
  const list = `${world.url}/trpc/verifications.list?input=${search}`
  expect((await fetch(list, { headers: { cookie } })).status).toBe(500)
  await world.signIn('olga@example.com').catch(() => {})
  await world.sql`alter table countersign.gone rename to panel_session`
  await world.sql`alter function countersign.look_up_links rename to gone`
  expect((await fetch(link)).status).toBe(500)
  await world.sql`alter function countersign.gone rename to look_up_links`
  const last = newCaller()
  await fetch(`${world.url}/v1/nothing`, { headers: traceparentOf(last) })

  const isRefused = ({ name, attributes }: CollectedSpan) =>
    name === 'send mail' && attributes['countersign.outcome'] === 'refused'
  await spansOf(isRefused)
  const spans = await spansOf(({ traceId }) => traceId === last.traceId)
  // What was looked through is what it seems.
  expect(spans.length).toBeGreaterThan(100)
  const failed = spans.filter(({ isFailed }) => isFailed)
  expect(failed.map(({ attributes }) => attributes['error.type'])).toEqual(
    expect.arrayContaining(['500', '42P01', '42883']),
  )
  expect(spans.find(isRefused)?.isFailed).toBe(true)
  expect([...new Set(spans.map(({ scope }) => scope))]).toEqual(['countersign'])
  const text = collector.bytes().toString('latin1')
  expect(text).toContain('countersign.revoke')
  expect([...PRIVATE, key, key.slice(1, 20), apiKey].filter((each) => text.includes(each))).toEqual(
    [],
  )
})

test('in a host’s server its own span is above ours, whoever calls', async () => {
  const listener = getRequestListener(world.server.fetch)
  const host = createServer((incoming, outgoing) =>
    trace.getTracer('host').startActiveSpan('host', async (span) => {
      await listener(incoming, outgoing)
      span.end()
    }),
  ).listen(0, '127.0.0.1')
  await once(host, 'listening')
  const { host: publicHost } = new URL(world.url)
  const path = `/verification/A${'k'.repeat(19)}1f`
  const answered = request({
    port: (host.address() as AddressInfo).port,
    path,
    headers: { host: publicHost, ...traceparentOf(newCaller()) },
  })
  const [answer] = (await once(answered.end(), 'response')) as [IncomingMessage]
  answer.resume()
  expect(answer.statusCode).toBe(404)
  const isHost = ({ name }: CollectedSpan) => name === 'host'
  const spans = await spansOf(isHost)
  expect(treeBelow(spans, spans.find(isHost) as CollectedSpan)[0]).toBe('GET /verification/:key')
  host.close()
})

test('what a traced program holds, in a transaction of its own or by itself, is in its trace with its mail', async () => {
  const { config, databaseUrl } = world.settings
  const client = { id: 'shop', name: 'Shop' }
  const encryptionKeys = `1:${'encryption-key-'.repeat(4)}`
  const countersign = createCountersign(config, { databaseUrl, encryptionKeys, client })
  const own = postgres(databaseUrl, { max: 1 })
  const user = await world.addUser({ name: 'Kim', email: 'kim@old.example' })
  const hold = (email: string, tx?: Sql) =>
    countersign.hold(
      { type: 'email-address', subject: { kind: 'User', id: user }, changes: { User: { email } } },
      { as: 'subject', ...(tx && { tx }) },
    )
  const trees: string[][] = []
  for (const [email, work] of [
    ['kim@first.example', () => hold('kim@first.example')],
    ['kim@second.example', () => own.begin((tx) => hold('kim@second.example', tx as never))],
  ] as const) {
    const order = await trace.getTracer('host').startActiveSpan('order', async (span) => {
      await work()
      span.end()
      return span.spanContext()
    })
    await world.inbox.next(email)
    const spans = await spansOf(
      ({ name, traceId }) => name === 'send mail' && traceId === order.traceId,
    )
    trees.push(treeBelow(spans, { traceId: order.traceId, id: order.spanId }))
  }
  // The statement in its transaction is its driver's.
  expect(trees).toEqual([
    ['countersign.hold', '  SELECT countersign.hold_2', '  send mail'],
    ['countersign.hold', '  send mail'],
  ])
  await countersign.end()
  await own.end()
})

test('a collector that refuses connections costs no answer, and one line of warning', async () => {
  const refusing = await openCollector()
  await refusing.close()
  forgetTraces()
  logged = []
  const stop = await startWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: refusing.url,
    OTEL_BSP_SCHEDULE_DELAY: '20',
    OTEL_EXPORTER_OTLP_TIMEOUT: '200',
  })
  const ask = async () => (await fetch(`${world.url}/v1/nothing`)).status
  await expect
    .poll(
      async () => ({ status: await ask(), isSaid: logged.join().includes('takes no spans') }),
      IN_TIME,
    )
    .toEqual({ status: 404, isSaid: true })
  for (let n = 0; n < 20; n++) expect(await ask()).toBe(404)
  await stop()
  expect(logged).toHaveLength(1)
  forgetTraces()
})

test('which traces are kept is said by the variables of OpenTelemetry', async () => {
  forgetTraces()
  const stop = await startWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
    OTEL_TRACES_SAMPLER: 'parentbased_always_off',
  })
  const [linked, continued] = [newCaller(), newCaller()]
  await fetch(`${world.url}/verifications`, { headers: traceparentOf(linked) })
  await fetch(`${world.url}/v1/nothing`, { headers: traceparentOf(continued) })
  await stop()
  const spans = collector.spans()
  expect(treeBelow(spans, continued)).toEqual(['GET /v1/*'])
  expect(spans.filter(({ links }) => links.some(({ id }) => id === linked.id))).toEqual([])
  forgetTraces()
})

test('a collector that hangs holds up no process that ends', async () => {
  const hung = await openCollector()
  hung.hang()
  const stop = await startWith({
    OTEL_EXPORTER_OTLP_ENDPOINT: hung.url,
    OTEL_EXPORTER_OTLP_TIMEOUT: '120000',
    OTEL_BSP_EXPORT_TIMEOUT: '120000',
  })
  expect((await fetch(`${world.url}/v1/nothing`)).status).toBe(404)
  await stop()
  expect(hung.spans()).toEqual([])
  forgetTraces()
  await hung.close()
})
