import { parseKey } from '@countersign/changes'
import { createApiKey } from '@countersign/core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createLog } from '../src/log/log.ts'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const CARD = '4000056655665556'
const MISTYPED_CARD = '4000056655665557'
const PASSWORD_GIVEN = 'a fresh and longer phrase'

/** What anybody but a mail's recipient can come to see, by where it was seen. */
const seen: { where: string; text: string }[] = []
/** The keys of all mails that came, with the address they came to. */
const keys = new Map<string, string>()
let logged = ''
const out = {
  write(line: string) {
    logged += line
  },
}
let world: TestServer
let cookie: string

beforeAll(async () => {
  world = await startTestServer({}, createLog('debug', out))
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  cookie = await world.signIn('olga@example.com')
})

afterAll(() => world.stop())

/** Asks and keeps the whole answer, headers too. */
async function ask(
  path: string,
  init: RequestInit = {},
): Promise<{ status: number; body: string }> {
  const response = await fetch(path.startsWith('http') ? path : `${world.url}${path}`, init)
  const body = await response.text()
  seen.push({
    where: `${init.method ?? 'GET'} ${response.status} ${path}`,
    text: `${JSON.stringify([...response.headers])}\n${body}`,
  })
  return { status: response.status, body }
}

const json = { 'content-type': 'application/json' }
const call = (procedure: string, input: unknown, headers: Record<string, string> = { cookie }) =>
  ask(`/trpc/${procedure}`, {
    method: 'POST',
    headers: { ...json, ...headers },
    body: JSON.stringify(input),
  })
const query = (procedure: string, input: unknown) =>
  ask(`/trpc/${procedure}?input=${encodeURIComponent(JSON.stringify(input))}`, {
    headers: { cookie },
  })
const submit = (link: string, fields: Record<string, string>) =>
  ask(link, { method: 'POST', body: new URLSearchParams(fields) })

async function hold(type: string, subject: string, changes: unknown): Promise<string> {
  const { status, body } = await call('verifications.hold', {
    type,
    subject: { kind: 'User', id: subject },
    changes,
  })
  expect(status, body).toBe(200)
  return (JSON.parse(body) as { result: { data: { id: string } } }).result.data.id
}

/** The link of the next mail to this address that has one. */
async function linkTo(address: string): Promise<string> {
  const mail = await world.inbox.next(address)
  if (mail.subject.endsWith('was changed') && !mail.text.includes('/verification/'))
    return linkTo(address)
  const link = linkIn(mail)
  keys.set(link.split('/').at(-1) ?? '', address)
  return link
}

/** Every row of every table of every schema, as text: ours, the migrations', and whatever comes. */
async function keepTables(step: string): Promise<void> {
  const tables = await world.sql<{ schema: string; name: string }[]>`
    select table_schema as schema, table_name as name from information_schema.tables
    where table_schema not in ('pg_catalog', 'information_schema') and table_type = 'BASE TABLE'`
  for (const { schema, name } of tables) {
    const rows = await world.sql<{ row: string }[]>`
      select row_to_json(t)::text as row from ${world.sql(schema)}.${world.sql(name)} t`
    seen.push({
      where: `table ${schema}.${name} after ${step}`,
      text: rows.map(({ row }) => row).join('\n'),
    })
  }
}

/** All that the panel shows of it, and of everything. */
async function lookAround(step: string): Promise<void> {
  for (const procedure of ['verifications', 'messages'] as const) {
    const { body } = await query(`${procedure}.list`, { limit: 100 })
    const { items } = (JSON.parse(body) as { result: { data: { items: { id: string }[] } } }).result
      .data
    for (const { id } of items) {
      if (procedure === 'messages') await query('messages.preview', { id })
      else {
        await query('verifications.byId', { id })
        await query('verifications.simulate', { id })
      }
    }
  }
  await query('subjects.search', { kind: 'User', query: 'example' })
  await keepTables(step)
}

/** The spellings in which a key could be lying about. */
const spellingsOf = (key: string) => [
  key.slice(1, 20),
  Buffer.from(key).toString('hex'),
  Buffer.from(key).toString('base64').slice(2, 24),
  [...key.slice(1, 20)].reverse().join(''),
]

test('through the whole story no usable key and no encrypted value is seen in any log, table, answer or preview', async () => {
  const ada = await world.addUser({
    name: 'Ada',
    email: 'ada@old.example',
    card: { number: '4111111111111111', expiry: '2031-01' },
  })
  await world.addAdmin({ name: 'Petra', email: 'petra@example.com', role: 'viewer' })

  // A new address that an admin asks for; confirmed from both, then undone.
  await hold('A', ada, { User: { email: 'ada@new.example' } })
  const change = await linkTo('ada@new.example')
  const present = await linkTo('ada@old.example')
  await lookAround('holding an address')
  for (const link of [change, present]) await ask(link)
  await submit(present, { do: 'confirm' })
  await submit(change, { do: 'confirm' })
  const undo = await linkTo('ada@old.example')
  await lookAround('applying an address')
  await submit(undo, { do: 'confirm' })

  // A forgotten password.
  await call('passwordReset.request', { kind: 'panel-admin', email: 'petra@example.com' }, {})
  const reset = await linkTo('petra@example.com')
  const field = 'prompted.panel_account.password'
  await submit(reset, { do: 'confirm', [field]: PASSWORD_GIVEN, [`${field}.again`]: 'another one' })
  await lookAround('asking for a password')
  await submit(reset, {
    do: 'confirm',
    [field]: PASSWORD_GIVEN,
    [`${field}.again`]: PASSWORD_GIVEN,
  })

  // A card, mistyped and then held; sent again; confirmed.
  const mistyped = await call('verifications.hold', {
    type: 'C',
    subject: { kind: 'User', id: ada },
    changes: { User_credit: { credit_num: MISTYPED_CARD, exp_date: '05/31' } },
  })
  expect(mistyped.status).toBe(400)
  const card = await hold('C', ada, {
    User_credit: { credit_num: '4000 0566-5566 5556', exp_date: '05/31' },
  })
  const cardLink = await linkTo('ada@old.example')
  await lookAround('holding a card')
  await world.sql`update countersign.message set created_at = created_at - interval '2 minutes'`
  expect((await call('verifications.resend', { id: card })).body).toContain('queued')
  expect(await linkTo('ada@old.example')).toBe(cardLink)
  await ask(cardLink)
  expect((await submit(cardLink, { do: 'confirm' })).status).toBe(200)
  await lookAround('applying a card')

  // Two keys, one of which declines; a revocation; a mail that its server refuses.
  await hold('D', ada, { User: { email: 'grace@example.com', name: 'Grace' } })
  const [taker, giver] = [await linkTo('grace@example.com'), await linkTo('ada@old.example')]
  await submit(taker, { do: 'confirm' })
  await lookAround('giving one of two keys')
  await submit(giver, { do: 'decline' })
  const revoked = await hold('A', ada, { User: { email: 'ada@third.example' } })
  await linkTo('ada@third.example')
  await call('verifications.revoke', { id: revoked, reason: 'A typing error.' })
  world.inbox.refuseNext(550, '5.1.1 <bea@example.com> is not known here')
  const bea = await world.addUser({ name: 'Bea', email: 'bea@example.com' })
  await hold('B', bea, {})

  // Keys and card numbers where they do not belong; then faults of ours, with a link that still works.
  const cem = await world.addUser({ name: 'Cem', email: 'cem@example.com' })
  await hold('A', cem, { User: { email: 'cem@new.example' } })
  const open = await linkTo('cem@new.example')
  const openKey = open.split('/').at(-1) ?? ''
  await lookAround('declining, revoking and refusing')
  const carriers = { referer: open, 'user-agent': openKey, 'x-forwarded-for': openKey }
  await ask(`/trpc/${openKey}`, { headers: carriers })
  await ask(`/assets/${openKey}.js`, { headers: carriers })
  await ask(`/api/auth/${openKey}`, { method: 'POST', headers: carriers })
  await ask(`/nowhere/${openKey}?key=${openKey}`)
  await call('confirm.lookUp', { key: openKey, [openKey]: openKey }, {})
  await call('confirm.accept', { key: openKey, prompted: { [openKey]: CARD } }, carriers)
  await call('verifications.byId', { id: openKey })
  const db = { config: world.settings.config, sql: world.sql }
  const { key: apiKey } = await createApiKey(
    db,
    { name: 'A', scopes: ['hold:*', 'read'] },
    { by: null },
  )
  const byKey = { ...carriers, ...json, authorization: `Bearer ${apiKey}` }
  await ask(`/v1/verifications?search=${openKey}&${openKey}=${apiKey}`, { headers: byKey })
  await ask(`/v1/verifications/${openKey}`, { headers: byKey })
  await ask(`/v1/${apiKey}/${openKey}`, { headers: { ...byKey, 'user-agent': apiKey } })
  await ask(`/v1/links/${openKey}/confirm`, { method: 'PUT', headers: byKey })
  const wrongHold = {
    type: openKey,
    subject: apiKey,
    changes: { [openKey]: { [apiKey]: openKey } },
  }
  for (const body of [wrongHold, { ...wrongHold, type: 'email-address' }, apiKey])
    await ask('/v1/verifications', { method: 'POST', headers: byKey, body: JSON.stringify(body) })
  await call('verifications.list', { search: CARD, [CARD]: 1 })
  await world.sql`drop function countersign.look_up_links`
  expect((await ask(open)).status).toBe(500)
  expect((await ask(open.replace('/A', '/%41'))).status).toBe(500)
  await query('confirm.lookUp', { key: openKey })
  await world.sql`alter table countersign.verification rename to gone`
  expect((await submit(open, { do: 'confirm' })).status).toBe(500)
  expect((await query('verifications.list', { search: 'cem@new.example' })).status).toBe(500)
  const restConfirm = await ask(`/v1/links/${openKey}/confirm`, {
    method: 'POST',
    headers: carriers,
  })
  expect(restConfirm.status).toBe(500)
  expect((await ask(`/v1/verifications?search=${openKey}`, { headers: byKey })).status).toBe(500)
  await expect.poll(() => logged).toContain('the outbox could not be read')
  await keepTables('the faults')
  seen.push(...logged.split('\n').map((text) => ({ where: `the log: ${text}`, text })))

  // What was looked through is what it seems: there are keys, mails, masks, and faults in the log.
  expect(keys.size).toBeGreaterThanOrEqual(7)
  for (const key of keys.keys()) expect(parseKey(key)).toBeDefined()
  expect(seen.some(({ text }) => text.includes('•••• 5556'))).toBe(true)
  expect(logged).toContain('a request failed')
  expect(logged).toMatch(/"path":"verifications\.list"[^\n]*a request failed/)

  const leaks = new Set<string>()
  for (const { where, text } of seen) {
    for (const [key, address] of keys) {
      if (spellingsOf(key).some((spelling) => text.includes(spelling)))
        leaks.add(`the key mailed to ${address}, in ${where}`)
    }
    const digits = text.replace(/\D/g, '')
    for (const number of [CARD, MISTYPED_CARD])
      if (digits.includes(number)) leaks.add(`${number} in ${where}`)
    if (text.includes(apiKey)) leaks.add(`an API key in ${where}`)
    if (text.includes(PASSWORD_GIVEN)) leaks.add(`a password in ${where}`)
  }
  expect([...leaks]).toEqual([])
  for (const mail of world.inbox.mails) {
    expect(`${mail.raw}${mail.text}`.replace(/\D/g, '').includes(CARD), mail.subject).toBe(false)
    const others = [...keys].filter(([, address]) => !mail.to.includes(address))
    for (const [key, address] of others)
      expect(`${mail.html}${mail.text}`.includes(key), `the key of ${address}`).toBe(false)
  }
  expect(logged).not.toMatch(/(?:olga|petra|grace|ada|bea|cem)(?:@|%40)/)
}, 120_000)
