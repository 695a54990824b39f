import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { exampleConfig } from '@countersign/changes/testing'
import { cloneDatabase } from '@countersign/db/testing'
import { getRequestListener, type HttpBindings, serve } from '@hono/node-server'
import { createCountersign } from 'countersign'
import { Hono } from 'hono'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { createHandler, type Handler, type HandlerSettings } from '../src/index.ts'
import { linkIn, openInbox } from '../testing/inbox.ts'
import { freePort } from '../testing/test-server.ts'

/** Servers as hosts have them: each with a page of its own, and the handler for all else. */
const HOSTS: Record<string, (handler: Handler, port: number) => Server> = {
  Hono(handler, port) {
    const app = new Hono<{ Bindings: HttpBindings }>()
    app.get('/orders', (c) => c.text('orders'))
    app.all('*', (c) => handler.fetch(c.req.raw, c.env))
    return serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }) as Server
  },
  'Node’s http'(handler, port) {
    const listener = getRequestListener((request, env) =>
      handler.fetch(request, env as HttpBindings),
    )
    return createServer((request, answer) =>
      request.url === '/orders' ? answer.end('orders') : listener(request, answer),
    ).listen(port, '127.0.0.1')
  },
}

const drawn = () => randomBytes(32).toString('base64url')

const settingsOf = (changed: Partial<HandlerSettings>): HandlerSettings => ({
  databaseUrl: 'postgres://nobody@127.0.0.1:1/nothing',
  publicUrl: 'http://127.0.0.1:4000',
  mailFrom: 'Example Shop <shop@example.com>',
  smtpUrl: 'smtp://127.0.0.1:1',
  linkKeys: `1:${drawn()}`,
  encryptionKeys: `1:${drawn()}`,
  authSecret: drawn(),
  checkpointKey: drawn(),
  logLevel: 'silent',
  ...changed,
})

test.each(Object.entries(HOSTS))(
  'mounted in a host’s server on %s it serves panel and links, mails, and applies a change',
  async (_, open) => {
    const [database, inbox, port] = await Promise.all([
      cloneDatabase(inject('templateUrl'), inject('templateServerUrl')),
      openInbox(),
      freePort(),
    ])
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    const url = `http://127.0.0.1:${port}`
    const settings = settingsOf({
      databaseUrl: database.serverUrl,
      workerDatabaseUrl: database.workerUrl,
      publicUrl: url,
      smtpUrl: inbox.smtpUrl,
    })
    const countersign = createCountersign(exampleConfig, {
      databaseUrl: settings.databaseUrl,
      encryptionKeys: settings.encryptionKeys,
      client: { id: 'billing', name: 'Billing' },
    })
    const handler = createHandler(countersign, settings)
    const server = open(handler, port)
    try {
      await handler.start()

      const ask = async (path: string, init?: RequestInit) => {
        const answer = await fetch(new URL(path, url), init)
        return { status: answer.status, text: await answer.text() }
      }
      expect(await ask('/orders')).toEqual({ status: 200, text: 'orders' })
      expect((await ask('/')).text).toContain('<div id="root">')
      expect(await ask('/livez')).toEqual({ status: 200, text: 'ok' })

      const [user] = await sql<{ id: string }[]>`
        insert into "User" (name, email) values ('Ada', 'ada@old.example') returning id::text`
      const { id } = await countersign.hold({
        type: 'password-reset',
        subject: { kind: 'User', id: user?.id ?? '' },
        changes: {},
      })
      const link = linkIn(await inbox.next('ada@old.example'))
      expect(link.startsWith(`${url}/verification/`)).toBe(true)
      expect((await ask(link)).status).toBe(200)
      const password = 'a long walk by the lake'
      const fields = {
        'prompted.User.password': password,
        'prompted.User.password.again': password,
      }
      const body = new URLSearchParams({ do: 'confirm', ...fields })
      const confirmed = await ask(link, { method: 'POST', body })
      expect(confirmed.status, confirmed.text).toBe(200)
      expect(await countersign.find({ id })).toMatchObject({ status: 'confirmed' })
    } finally {
      server.close()
      server.closeAllConnections()
      await handler.stop()
      await countersign.end()
      await sql.end()
      await inbox.close()
      await database.drop()
    }
  },
)

test('says what is wrong with its settings by their names, and answers nothing before it is started', async () => {
  const faulty = settingsOf({ linkKeys: '1:short', checkpointKey: '', linkPath: 'verification' })
  const starting = createHandler(exampleConfig, faulty).start()
  await expect(starting).rejects.toThrow('The settings are not right:\n')
  await expect(starting).rejects.toThrow('- linkKeys ')
  await expect(starting).rejects.toThrow('- checkpointKey is missing')
  await expect(starting).rejects.toThrow('- linkPath must begin and end with a slash')

  const unstarted = createHandler(exampleConfig, settingsOf({}))
  await expect(unstarted.start()).rejects.toThrow('databaseUrl does not lead to a database')
  await expect(
    unstarted.fetch(new Request('http://127.0.0.1:4000/'), {} as HttpBindings),
  ).rejects.toThrow('await handler.start() first')
  await unstarted.stop()
})
