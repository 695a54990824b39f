import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { exampleConfig } from '@countersign/changes/testing'
import { encryptValue, makeCheckpoint, parseCheckpointKey, parseKeyRing } from '@countersign/core'
import { dbOf } from '@countersign/db'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  inject,
  test,
  vi,
} from 'vitest'
import { openInbox } from '../../testing/inbox.ts'
import { type Ending, runCommand } from '../../testing/run-command.ts'
import { openScriptedSmtp } from '../../testing/scripted-smtp.ts'

const drawn = () => randomBytes(32).toString('base64url')
const OLDER = `1:${drawn()}`
const NEWER = `2:${drawn()}`
const KEY = drawn()
const { publicKey } = parseCheckpointKey(KEY)

// Some start a program.
vi.setConfig({ testTimeout: 120_000 })

let database: ClonedDatabase
let migrator: Sql
/** Each start reads the same modules: compiled once. */
let compileCache: string

beforeAll(async () => {
  compileCache = await mkdtemp(join(tmpdir(), 'countersign-compiled-'))
})
afterAll(() => rm(compileCache, { recursive: true }))

beforeEach(async () => {
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  migrator = postgres(database.url, { max: 1, onnotice: () => {} })
})

afterEach(async () => {
  await migrator.end()
  await database.drop()
})

/** What each command needs of the environment: no more is given to it. */
const NEEDED = {
  migrate: ['MIGRATION_DATABASE_URL', 'DATABASE_URL', 'COUNTERSIGN_CONFIG'],
  'add-owner': ['MIGRATION_DATABASE_URL', 'ENCRYPTION_KEYS', 'COUNTERSIGN_CONFIG'],
  'rotate-keys': ['MIGRATION_DATABASE_URL', 'ENCRYPTION_KEYS', 'COUNTERSIGN_CONFIG'],
  'verify-audit': ['DATABASE_URL'],
} as const
type Command = keyof typeof NEEDED
const COMMANDS = Object.keys(NEEDED) as Command[]

const settingsOf = (command: Command): Record<string, string> => {
  const all = {
    COUNTERSIGN_CONFIG: resolve(import.meta.dirname, '../../testing/countersign.config.ts'),
    DATABASE_URL: database.serverUrl,
    MIGRATION_DATABASE_URL: database.url,
    ENCRYPTION_KEYS: OLDER,
  }
  return Object.fromEntries(NEEDED[command].map((name) => [name, all[name]]))
}

interface Run {
  /** Instead of what the command needs. */
  env?: Record<string, string>
  args?: string[]
  cwd?: string
}

const PROGRAM = resolve(import.meta.dirname, '../../dist/bin.js')

/** Starts the built program as an operator does, and returns what it said. */
function start(command: Command, { env, args = [], cwd }: Run = {}) {
  return new Promise<Ending>((done) => {
    execFile(
      process.execPath,
      [PROGRAM, command, ...args],
      { env: { NODE_COMPILE_CACHE: compileCache, ...(env ?? settingsOf(command)) }, cwd },
      (error, stdout, stderr) =>
        done({ exitCode: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    )
  })
}

const run = (command: Command, { env, args = [], cwd }: Run = {}): Promise<Ending> =>
  runCommand([command, ...args], { env: env ?? settingsOf(command), cwd })

describe('each command', () => {
  const argsOf = (command: Command) =>
    command === 'add-owner' ? ['Ada Owner', 'ada@example.com'] : []
  const DONE = {
    migrate: 'The database fits this version and the configuration.',
    'add-owner': 'Ada Owner is an owner now.',
    'rotate-keys': 'Nothing to do',
    'verify-audit': ' 0 checkpoints.',
  }

  test('reads its settings from .env, with a byte-order mark too, and needs no others', async () => {
    for (const command of COMMANDS) {
      const folder = await mkdtemp(join(tmpdir(), 'countersign-command-'))
      const lines = Object.entries(settingsOf(command)).map(([name, value]) => `${name}=${value}`)
      await writeFile(join(folder, '.env'), `\uFEFF${lines.join('\n')}\n`)

      const { said } = await start(command, { env: {}, args: argsOf(command), cwd: folder })

      expect(said).toContain(DONE[command])
      await rm(folder, { recursive: true })
    }
  })

  test('names each setting that is missing, and no other', async () => {
    for (const [n, { said, exitCode }] of (
      await Promise.all(
        COMMANDS.map((command) => start(command, { env: {}, args: argsOf(command) })),
      )
    ).entries()) {
      // The configuration has a place where it is looked for.
      const names = NEEDED[COMMANDS[n] ?? 'add-owner'].filter(
        (name) => name !== 'COUNTERSIGN_CONFIG',
      )
      const faults = names.map((name) => `  - ${name} is missing`)
      expect(said).toBe(`The environment is not right:\n${faults.join('\n')}\n`)
      expect(exitCode).toBeGreaterThan(0)
    }
  })

  test('says what ?schema=public in a URL is, and that no database answers', async () => {
    for (const command of COMMANDS) {
      const url = NEEDED[command][0]
      const given = settingsOf(command)
      const args = argsOf(command)

      const prisma = await run(command, {
        env: { ...given, [url]: `${given[url]}?schema=public` },
        args,
      })
      expect(prisma.said).toContain(`${url} has ?schema=public, which Prisma alone understands`)

      const nowhere = await run(command, {
        env: { ...given, [url]: 'postgres://ada@127.0.0.1:1/countersign' },
        args,
      })
      expect(nowhere.said).toContain(`${url} does not lead to a database: 127.0.0.1:1/countersign`)
      expect(nowhere.said).not.toContain('    at ')
    }
  })
})

test('says in a line what is no command, or lacks something', async () => {
  expect(await start('migrat' as Command, { env: {} })).toEqual({
    said: "error: unknown command 'migrat'\n(Did you mean migrate?)\n",
    exitCode: 1,
  })
  expect(await start('add-owner', { args: ['Ada Owner'] })).toEqual({
    said: "error: missing required argument 'address'\n",
    exitCode: 1,
  })
  const unnamed = { ...settingsOf('add-owner'), COUNTERSIGN_CONFIG: '' }
  const args = ['Ada Owner', 'ada@example.com']
  expect((await start('add-owner', { env: unnamed, args, cwd: tmpdir() })).said).toContain(
    'There is no countersign.config.ts in ',
  )
})

describe('migrate', () => {
  test('plans what it would do in words and as SQL, which can be run by hand before', async () => {
    expect((await run('migrate', { args: ['--plan', '--sql'] })).said).toMatch(
      /^error: .*cannot be used with/,
    )

    await migrator`drop schema countersign cascade`
    const { said } = await run('migrate', { args: ['--plan'] })
    expect(said).toMatch(/\d+ statements would run in one transaction; .* --sql prints them\./)
    const planned = await run('migrate', { args: ['--sql'] })
    expect(planned.exitCode).toBe(0)
    expect(await migrator`select to_regnamespace('countersign') as schema`).toEqual([
      { schema: null },
    ])

    await migrator.unsafe(planned.said)
    const fits = { said: 'The database fits this version and the configuration.\n', exitCode: 0 }
    expect(await run('migrate')).toEqual(fits)
    expect(await run('migrate', { args: ['--plan'] })).toEqual(fits)
  })
})

describe('doctor', () => {
  const environment = () => ({
    ...settingsOf('migrate'),
    WORKER_DATABASE_URL: database.workerUrl,
    SMTP_URL: 'smtp://127.0.0.1:1',
    MAIL_FROM: 'Example Shop <shop@example.com>',
    PUBLIC_URL: 'https://accounts.example.com',
    LINK_KEYS: `1:${drawn()}`,
    ENCRYPTION_KEYS: OLDER,
    AUTH_SECRET: drawn(),
    CHECKPOINT_KEY: KEY,
  })
  /** Nobody answers at this resolver. */
  const OFFLINE = ['--resolver', '127.0.0.1:1']
  const examine = (changed: object = {}, args: string[] = []) =>
    run('doctor' as Command, {
      args: [...OFFLINE, ...args],
      env: { ...environment(), ...changed },
      cwd: tmpdir(),
    })

  test('says of each part whether it is right, and why one is not', async () => {
    const { said, exitCode } = await examine()

    const lines = said.trim().split('\n')
    expect(lines.filter((line) => line.startsWith('✓'))).toEqual([
      '✓ The settings are complete.',
      expect.stringMatching(
        /^✓ The configuration declares changes of User, panel-admin: A email-address.* People write to help@shop.example, and pages lead nowhere back: brand.homeUrl is not set.$/,
      ),
      expect.stringMatching(
        /^✓ The colours stand out: the accent on white \d\.\d:1, the accent on a dark card \d\.\d:1, the words on a button \d\.\d:1, .*, the band of [a-z-]+ on white \d\.\d:1\.$/,
      ),
      expect.stringMatching(
        /^✓ DATABASE_URL leads to PostgreSQL 18.*, with no pooler between, migrated for this version and configuration; its role countersign_server may hold/,
      ),
      expect.stringMatching(
        /^✓ WORKER_DATABASE_URL leads to .*countersign_worker may send mails\.$/,
      ),
      '✓ The clocks of this machine and of the database agree.',
      '✓ Details of verifications are removed 90 days after their links ran out.',
      '✓ No webhook is set up.',
    ])
    expect(lines.filter((line) => line.startsWith('–'))).toEqual([
      '– There is no checkpoint of the audit trail yet: a worker signs one each minute.',
      '– The sender’s SPF, DKIM and DMARC were not looked up: no resolver answered.',
    ])
    expect(said).toContain('✗ The mail server of SMTP_URL cannot be used (')
    expect(said).toContain('1 of 11 are not right.')
    expect(exitCode).toBe(1)
  })

  test('finds settings that are missing, and roles that may too much or too little', async () => {
    const { said } = await examine({
      AUTH_SECRET: '',
      DATABASE_URL: database.url,
      WORKER_DATABASE_URL: database.serverUrl,
      SMTP_URL: '',
    })
    expect(said).toContain('- AUTH_SECRET is missing')
    expect(said).toMatch(
      /✗ DATABASE_URL signs in as the superuser|✗ The role .* may change verifications directly/,
    )
    expect(said).toContain(
      '✗ The role countersign_server may not send mails: run countersign migrate',
    )
  })

  test('says it as JSON for programs', async () => {
    const { said, exitCode } = await examine({ AUTH_SECRET: '' }, ['--json'])
    const { isRight, findings } = JSON.parse(said)
    expect({ isRight, exitCode }).toEqual({ isRight: false, exitCode: 1 })
    expect(findings).toEqual(
      expect.arrayContaining([
        {
          check: 'settings',
          status: 'wrong',
          text: expect.stringMatching(
            /^The environment is not right:\n {2}- AUTH_SECRET is missing/,
          ),
        },
        { check: 'mail-server', status: 'wrong', text: expect.stringContaining('cannot be used') },
        { check: 'webhooks', status: 'right', text: 'No webhook is set up.' },
        { check: 'sender', status: 'unknown', text: expect.any(String) },
      ]),
    )
  })

  test('ends with 0 where nothing is wrong, and judges who signed the newest checkpoint', async () => {
    const inbox = await openInbox()
    await migrator`
      with held as (
        insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
          requester_kind, expires_at)
        values ('A', 'ada@example.com', 'T', '{}', '{}', 'User', '1', 'client', now()) returning id)
      insert into countersign.event (verification_id, kind, by_kind) select id, 'held', 'client' from held`
    await makeCheckpoint(dbOf(exampleConfig, migrator), parseCheckpointKey(KEY))
    const given = { SMTP_URL: inbox.smtpUrl, PUBLIC_URL: 'http://127.0.0.1:4000' }
    const sound = await examine(given)
    expect(sound.said).toContain(
      '✓ The newest checkpoint of the audit trail, 1, is signed with CHECKPOINT_KEY.',
    )
    expect(sound.said).toContain('✓ The mail server of SMTP_URL lets us in')
    expect(sound.said).toContain('were not looked up: mails stay on this machine.')
    expect(sound.exitCode).toBe(0)
    expect(inbox.mails).toEqual([])
    const elsewhere = await examine({ ...given, PUBLIC_URL: 'http://localhost.example.com' })
    expect(elsewhere.said).toContain('were not looked up: no resolver answered.')
    const { said } = await examine({ ...given, CHECKPOINT_KEY: drawn() })
    expect(said).toContain('– The newest checkpoint of the audit trail, 1, is signed with another')
    await inbox.close()
  })

  test('is not held up by a mail server that takes the connection and says nothing', async () => {
    const silent = await openScriptedSmtp({ greeting: null })
    const { said } = await examine({ SMTP_URL: silent.url })
    expect(said).toContain(
      '✗ The mail server of SMTP_URL cannot be used (Greeting never received).',
    )
    await silent.close()
  })

  test('says in a line what is no resolver', async () => {
    const { said, exitCode } = await run('doctor' as Command, {
      args: ['--resolver', 'dns'],
      env: {},
    })
    expect(said).toBe('--resolver must be an address such as 1.1.1.1 or 127.0.0.1:5353\n')
    expect(exitCode).toBe(1)
  })

  test('finds a database that is not migrated', async () => {
    await migrator`drop schema countersign cascade`
    expect((await examine()).said).toContain(
      '✗ DATABASE_URL leads to a database that is not migrated: run countersign migrate.',
    )
  })
})

describe('rotate-keys', () => {
  const rotate = (ENCRYPTION_KEYS: string) =>
    run('rotate-keys', { env: { ...settingsOf('rotate-keys'), ENCRYPTION_KEYS } })

  const addCards = async (count: number) => {
    const ring = parseKeyRing(OLDER)
    for (let n = 0; n < count; n++) {
      const encrypted = encryptValue(
        ring,
        'User_credit.credit_num',
        '4111111111111111',
        '•••• 1111',
      )
      await migrator`
        with person as (insert into "User" (name, email) values ('Ada', ${`ada-${n}@example.com`}) returning id)
        insert into "User_credit" (user_id, credit_num) select id, ${encrypted} from person`
    }
  }

  test('reports its progress, and what can be taken out then', async () => {
    await addCards(3)

    const first = await rotate(`${NEWER},${OLDER}`)
    expect(first.said).toContain('User_credit.credit_num: 3 of 3')
    expect(first.said).toContain('3 values were encrypted again')
    expect(first.exitCode).toBe(0)

    const again = await rotate(NEWER)
    expect(again.said).toContain('Nothing to do')
    expect(again.exitCode).toBe(0)
  })

  test('fails when a key is missing, and leaves the values', async () => {
    await addCards(2)

    const { said, exitCode } = await rotate(NEWER)

    expect(said).toContain('2 could not be opened')
    expect(exitCode).toBe(1)
    const cards = await migrator<{ credit_num: string }[]>`select credit_num from "User_credit"`
    expect(cards.every(({ credit_num }) => credit_num.startsWith('encrypted:1:'))).toBe(true)
  })

  test('does not run with an example secret', async () => {
    const { said, exitCode } = await rotate('1:changeme-changeme-changeme-changeme')
    expect(said).toContain('ENCRYPTION_KEYS')
    expect(exitCode).toBe(1)
  })
})

describe('verify-audit', () => {
  beforeEach(async () => {
    await migrator`
      with held as (
        insert into countersign.verification (type, email, title, changes, before, subject_kind, subject_id,
          requester_kind, expires_at)
        values ('A', 'ada@example.com', 'T', '{"User": {"email": "ada@example.com"}}', '{}', 'User', '1', 'client',
          now() + interval '1 day') returning id
      )
      insert into countersign.event (verification_id, kind, by_kind)
      select id, kind, 'client' from held, unnest(array['held', 'resent']) kind`
  })

  const makeOne = async () =>
    (await makeCheckpoint(dbOf(exampleConfig, migrator), parseCheckpointKey(KEY)))?.value ?? ''
  const verify = (...args: string[]) => run('verify-audit', { args })

  test('passes with a public key and a checkpoint, and shows the newest one to be kept', async () => {
    const value = await makeOne()

    const { said, exitCode } = await verify('--public-key', publicKey, '--checkpoint', value)

    expect(said).toContain('2 lines, 1 checkpoints.')
    expect(said).toContain(`Keep the newest checkpoint elsewhere: ${value}`)
    expect(said).toContain('Nothing was edited, removed or inserted up to checkpoint 1.')
    expect(exitCode).toBe(0)
  })

  test('keeps what it found for the panel where its role may, and says nothing where it may not', async () => {
    await makeOne()
    const found = () =>
      migrator`select by, checkpoint::int, faults, first_faults[1] as first from countersign.audit_check`
    const args = ['--public-key', publicKey]
    expect((await run('verify-audit', { args })).said).not.toContain('permission denied')
    await run('verify-audit', { env: { DATABASE_URL: database.url } })
    expect(await found()).toEqual([])

    await run('verify-audit', { args, env: { DATABASE_URL: database.url } })
    const sound = { by: 'verify-audit', checkpoint: 1, faults: 0, first: null }
    expect(await found()).toEqual([sound])
    await run('verify-audit', {
      args: ['--public-key', parseCheckpointKey(drawn()).publicKey],
      env: { DATABASE_URL: database.url },
    })
    const first = 'checkpoint 1: not signed with the public key that was given'
    expect(await found()).toEqual([sound, { ...sound, faults: 1, first }])
  })

  test('warns and does not pass without a checkpoint, and without a public key', async () => {
    const bare = await verify('--public-key', publicKey)
    expect(bare.said).toContain('Warning: there is no checkpoint')
    expect(bare.exitCode).toBe(2)

    await makeOne()
    const unsigned = await verify()
    expect(unsigned.said).toContain('Warning: no signature was judged, for want of a public key.')
    expect(unsigned.said).not.toContain('Nothing was edited')
    expect(unsigned.exitCode).toBe(2)
  })

  test('fails by a checkpoint that was kept, and by another key’s signature', async () => {
    await makeOne()

    const kept = await verify('--public-key', publicKey, '--checkpoint', `1:${'0'.repeat(64)}`)
    expect(kept.said).toContain('checkpoint 1: not the one that was kept elsewhere')
    expect(kept.exitCode).toBe(1)

    const foreign = await verify('--public-key', parseCheckpointKey(drawn()).publicKey)
    expect(foreign.said).toContain('checkpoint 1: not signed with the public key')
    expect(foreign.exitCode).toBe(1)
  })

  test('names what was tampered with, and fails', async () => {
    await migrator.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update countersign.event set by_name = 'Somebody Else' where number = 2`
    })

    const { said, exitCode } = await verify()

    expect(said).toMatch(/verification 1, line 2 \(event 2, resent\): edited or inserted/)
    expect(said).toContain('1 faults')
    expect(exitCode).toBe(1)
  })

  test('says what it cannot read of what it was given', async () => {
    const { said, exitCode } = await verify('--public-key', 'mine')
    expect(said).toBe('--public-key must be 64 hexadecimal digits.\n')
    expect(exitCode).toBe(2)
  })
})
