import { exampleConfig } from '@countersign/changes/testing'
import { connect, type Database, panelAdmin, panelSession } from '@countersign/db'
import type { BetterAuthOptions, DBAdapter } from 'better-auth'
import { drizzleAdapter } from 'better-auth/adapters/drizzle'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startTestServer, type TestServer } from '../../testing/test-server.ts'
import { currentRequest, inRequest } from '../log/request-context.ts'
import { authStore } from './auth-store.ts'

const options: BetterAuthOptions = {
  user: {
    modelName: 'panel_admin',
    additionalFields: {
      role: { type: 'string' },
      locale: { type: 'string' },
      twoFactorEnabled: { type: 'boolean' },
    },
  },
  session: { modelName: 'panel_session' },
  advanced: { database: { generateId: 'serial' } },
}

let world: TestServer
let db: Database
let tokens: string[]

beforeAll(async () => {
  world = await startTestServer()
  db = connect(world.settings.databaseUrl, { config: exampleConfig, max: 4 })
  await world.addAdmin({ name: 'Olga', email: 'olga@example.com' })
  await world.addAdmin({ name: 'Sue', email: 'sue@example.com', role: 'viewer' })
  await world.signIn('olga@example.com')
  await world.signIn('sue@example.com')
  const rows = await world.sql<
    { token: string }[]
  >`select token from countersign.panel_session order by id`
  tokens = rows.map(({ token }) => token)
})

afterAll(async () => {
  await db.end()
  await world.stop()
})

type ConfirmDialog = Parameters<DBAdapter['findOne']>[0]

const withAdmin = { user: true }
const questionsOf = (token: string): Record<string, ConfirmDialog> => ({
  'a session with its admin': {
    model: 'session',
    where: [{ field: 'token', value: token }],
    join: withAdmin,
  },
  'a session alone': { model: 'session', where: [{ field: 'token', value: token }] },
  'one column of it': {
    model: 'session',
    where: [{ field: 'token', value: token }],
    select: ['token', 'userId'],
    join: withAdmin,
  },
  'a session of somebody else': {
    model: 'session',
    where: [
      { field: 'token', value: token },
      { field: 'userId', value: '4711' },
    ],
    join: withAdmin,
  },
  'another session': {
    model: 'session',
    where: [{ field: 'token', value: token, operator: 'ne' }],
    join: withAdmin,
  },
  'an admin': { model: 'user', where: [{ field: 'email', value: 'olga@example.com' }] },
  'a session by its admin': {
    model: 'session',
    where: [{ field: 'userId', value: '2' }],
    join: withAdmin,
  },
})

test.each(Object.keys(questionsOf('')))(
  'answers as the library’s own adapter: %s',
  async (name) => {
    const schema = { panel_admin: panelAdmin, panel_session: panelSession }
    const own = drizzleAdapter(db.orm, { provider: 'pg', schema })(options)
    const store = authStore(db)(options)
    const question = questionsOf(tokens[0] ?? '')[name] as ConfirmDialog
    const answerOf = (adapter: DBAdapter<BetterAuthOptions>) =>
      adapter.findOne(question).catch(String)
    const expected = await answerOf(own)
    expect(await answerOf(store)).toEqual(expected)
    if (name === 'a session with its admin')
      expect(expected).toMatchObject({ token: tokens[0], user: { email: 'olga@example.com' } })
  },
)

test('gives each of those who ask together their own session, and nobody’s for another token', async () => {
  const { findOne } = authStore(db)(options)
  const [olga = '', sue = ''] = tokens
  const asked = [sue, 'no-such-token', olga, sue]
  const answers = await Promise.all(
    asked.map((token) =>
      findOne<{ user: { name: string } }>({
        model: 'session',
        where: [{ field: 'token', value: token }],
        join: withAdmin,
      }),
    ),
  )
  expect(answers.map((found) => found?.user.name ?? null)).toEqual(['Sue', null, 'Olga', 'Sue'])
})

test('a session is written for nobody but whom its request shows to be', async () => {
  const [admin] = await world.sql<
    { id: string }[]
  >`select id::text from countersign.panel_admin limit 1`
  const data = { userId: admin?.id, token: 'planted', expiresAt: new Date(Date.now() + 60_000) }
  const plant = (epochs: [string, number][]) =>
    inRequest(null, () => {
      const request = currentRequest()
      if (request) request.signInEpochs = new Map(epochs)
      return authStore(db)(options).create({ model: 'session', data })
    })

  await expect(plant([])).rejects.toMatchObject({ body: { code: 'SIGN_IN_ENDED' } })
  await expect(plant([[String(admin?.id), 7]])).rejects.toMatchObject({
    body: { code: 'SIGN_IN_ENDED' },
  })
  expect(await world.sql`select from countersign.panel_session where token = 'planted'`).toEqual([])
  await plant([[String(admin?.id), 0]])
  expect(
    await world.sql`select from countersign.panel_session where token = 'planted'`,
  ).toHaveLength(1)
})
