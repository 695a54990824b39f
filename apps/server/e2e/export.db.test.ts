import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

/** More than are read at a time. */
const HELD = 1_201

let world: TestServer
const cookies: Record<string, string> = {}

beforeAll(async () => {
  world = await startTestServer({ requireTwoFactorForOwners: false })
  for (const role of ['viewer', 'owner'] as const) {
    await world.addAdmin({ name: `The ${role}`, email: `${role}@example.com`, role })
    cookies[role] = await world.signIn(`${role}@example.com`)
  }
  await world.sql`
    insert into "User" (name, email) select '=SUM(A1:A9) "' || n || '"', 'person' || n || '@old.example' from generate_series(1, ${HELD}) n`
  await world.sql`
    select count(h.id) from (select id, name from "User" order by id) u, countersign.hold_by('A', 'User', u.id::text,
      jsonb_build_object('User', jsonb_build_object('email', 'p' || u.id || '@new.example')),
      '', null, 'en', 'subject', u.id::text, null, null) h`
})
afterAll(() => world.stop())

const post = (
  file: string,
  fields: Record<string, string> = {},
  headers: HeadersInit = { cookie: cookies.viewer ?? '' },
) =>
  fetch(`${world.url}/export/${file}`, {
    method: 'POST',
    headers,
    body: new URLSearchParams(fields),
  })

test('a whole list goes out as CSV, and no cell of it is a formula', async () => {
  const answer = await post('verifications.csv', { status: 'pending', subjectKind: 'User' })
  expect(answer.status).toBe(200)
  expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
  expect(answer.headers.get('content-disposition')).toMatch(
    /^attachment; filename="countersign-verifications-\d{4}-\d\d-\d\dT\d{6}Z\.csv"$/,
  )
  expect(answer.headers.get('cache-control')).toBe('no-store')
  const text = await answer.text()
  const lines = text.trim().split('\n')
  expect(lines).toHaveLength(HELD + 1)
  expect(lines[0]).toBe(
    'number,status,type,recipient,subject_kind,subject_id,subject_name,requester_kind,requester_id,requester_name,requested_at,expires_at,ended_at,undone_at',
  )
  expect(lines[1]).toContain(`p${HELD}@new.example,User,${HELD},"'=SUM(A1:A9) ""${HELD}"""`)
  expect(new Set(lines.map((line) => line.split(',')[0])).size).toBe(HELD + 1)
})

test('filters narrow it as they narrow the list, and JSON lines say the same', async () => {
  const answer = await post('verifications.jsonl', { search: 'p77@', match: 'starts-with' })
  const rows = (await answer.text())
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(rows).toEqual([
    expect.objectContaining({
      status: 'pending',
      type: 'email-address',
      recipient: 'p77@new.example',
      subject_kind: 'User',
      subject_name: '=SUM(A1:A9) "77"',
      requested_at: expect.stringMatching(/Z$/),
      ended_at: null,
    }),
  ])
  const events = (await (await post('events.jsonl', { kind: 'held' })).text()).trim().split('\n')
  expect(events).toHaveLength(HELD)
  expect(JSON.parse(events[0] ?? '')).toMatchObject({ event: 'held', verification: `${HELD}` })
})

test('what was selected goes out by its numbers', async () => {
  const all = (await (await post('verifications.jsonl')).text()).trim().split('\n')
  const numbers = [7, 600, 1200].map((place) => JSON.parse(all[place] ?? '').number)
  const some = await (await post('verifications.jsonl', { ids: numbers.join(',') })).text()
  expect(
    some
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).number),
  ).toEqual(numbers)
})

test('an export is written down, with what narrowed it, and owners alone take what admins did', async () => {
  await post('verifications.csv', { status: 'conflicted', search: 'ada@new.example' })
  const owner = { cookie: cookies.owner ?? '' }
  const lines = (await (await post('panel-events.jsonl', {}, owner)).text()).trim().split('\n')
  const [own, before] = lines.map((line) => JSON.parse(line))
  expect(own).toMatchObject({ event: 'exported', by_name: 'The owner' })
  expect(JSON.parse(before.detail)).toEqual({
    what: 'verifications',
    // An address that was searched for cannot be removed from here.
    filters: { status: 'conflicted', search: '…' },
    format: 'csv',
  })
  const refused = await post('panel-events.csv')
  expect({ status: refused.status, text: await refused.text() }).toEqual({
    status: 403,
    text: 'This needs the role owner; yours is viewer.\n',
  })
})

test('who is not signed in, another site and bad filters are refused in words', async () => {
  expect((await post('verifications.csv', {}, {})).status).toBe(401)
  const foreign = { cookie: cookies.owner ?? '', origin: 'https://evil.example' }
  expect((await post('verifications.csv', {}, foreign)).status).toBe(403)
  for (const fields of [
    { status: 'lost' },
    { nonsense: 'x' },
    { cursor: 'older-1' },
    { limit: '1' },
    { ids: '7,x' },
    { ids: Array.from({ length: 1001 }, (_, n) => n + 1).join(',') },
  ]) {
    const answer = await post('verifications.csv', fields)
    expect(answer.status, JSON.stringify(fields)).toBe(400)
    expect(await answer.text()).toMatch(/filters/)
  }
  for (const path of ['verifications.xlsx', 'secrets.csv', 'verifications'])
    expect((await post(path)).status, path).toBe(404)
  const got = await fetch(`${world.url}/export/verifications.csv`, {
    headers: { cookie: cookies.owner ?? '' },
  })
  expect(got.headers.get('content-disposition')).toBe(null)
})
