import { execFile } from 'node:child_process'
import { chmod, mkdir, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { parseEnv, promisify } from 'node:util'
import type { Config } from '@countersign/changes'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { LEDGERLY } from '../../../../packages/core/src/testing/ledgerly.ts'
import { type HostDatabase, makeHostDatabase } from '../../testing/host-database.ts'
import { runCommand } from '../../testing/run-command.ts'
import { loadConfig } from '../config/load-config.ts'

// The first loads all that commands use.
vi.setConfig({ testTimeout: 120_000 })

const run = promisify(execFile)
const FROM = ['--from', 'Ledgerly <hello@ledgerly.example>']

let folder: string
let database: HostDatabase | undefined

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'countersign init ü-'))
  await mkdir(join(folder, 'node_modules'))
  await symlink(
    resolve(import.meta.dirname, '../../../../packages/countersign'),
    join(folder, 'node_modules/countersign'),
  )
})
afterEach(async () => {
  await database?.drop()
  database = undefined
  await rm(folder, { recursive: true })
})

const has = async (tables: string, encoding?: string) => {
  database = await makeHostDatabase(tables, encoding)
  return database
}
const init = (...args: string[]) => runCommand(['init', ...args], { env: {}, cwd: folder })
const initYes = ({ url }: HostDatabase, ...args: string[]) =>
  init('--yes', '--database-url', url, ...FROM, ...args)
const written = (name: string) => readFile(join(folder, name), 'utf8')
const configOf = (): Promise<Config> => loadConfig(join(folder, 'countersign.config.ts'))
/** What is there of a database, roles left out, which all databases share. */
const objectsOf = ({ sql }: HostDatabase) =>
  sql`select relname, relacl::text, relkind from pg_class order by oid`

const PEOPLE = `create table people (id bigint generated always as identity primary key, email text not null unique, name text)`

describe('init', () => {
  test('proposes from the catalog what an adopter would write by hand, and changes nothing in the database', async () => {
    const host = await has(LEDGERLY)
    const before = await objectsOf(host)

    const { said, exitCode } = await initYes(host)

    expect(exitCode).toBe(0)
    const { subjects, types, brand } = await configOf()
    expect(subjects.account).toEqual({
      label: 'Account',
      table: 'ledgerly.accounts',
      key: ['id'],
      email: 'email_address',
      displayName: 'full_name',
      locale: 'preferred_language',
      tenant: 'tenant_id',
      sessions: { table: 'ledgerly.sessions', by: 'account_id' },
    })
    expect(types.filter(({ letter }) => /[A-Z]/.test(letter))).toMatchObject([
      { name: 'email-address', confirmBy: 'new-address', undoFor: { hours: 72 } },
      {
        name: 'payout-account',
        allows: {
          account: {
            payout_details: {
              table: 'ledgerly.payout_details',
              row: { tenant_id: 'tenant_id', account_id: 'id' },
            },
          },
        },
      },
    ])
    expect(brand).toEqual({ support: 'hello@ledgerly.example' })
    expect(await written('countersign.config.ts')).toContain("\n    // logo: './logo.svg', //")
    expect(said).toContain('The password is left out: no stored one says how it is hashed.')
    expect(said).toContain('The role that migrates has all rights that it needs.')
    expect(said).toContain('npx countersign migrate')
    expect(await objectsOf(host)).toEqual(before)
  })

  test('writes into .env, for its owner alone, what a server needs, each secret another one', async () => {
    const host = await has(PEOPLE)

    await initYes(host)

    const env = parseEnv(await written('.env'))
    expect(env).toMatchObject({
      MIGRATION_DATABASE_URL: host.url,
      MAIL_FROM: 'Ledgerly <hello@ledgerly.example>',
      PUBLIC_URL: 'http://127.0.0.1:4000',
      DATABASE_URL: expect.stringMatching(/^postgres:\/\/countersign_web\w*:[\w-]{43}@/),
      WORKER_DATABASE_URL: expect.stringMatching(/^postgres:\/\/countersign_worker\w*:[\w-]{43}@/),
    })
    const secrets = ['LINK_KEYS', 'ENCRYPTION_KEYS', 'AUTH_SECRET', 'CHECKPOINT_KEY']
    expect(new Set(secrets.map((name) => env[name]?.replace('1:', ''))).size).toBe(4)
    expect((await stat(join(folder, '.env'))).mode & 0o777).toBe(0o600)
  })

  test('keeps what is there: the configuration whole, of .env each line, and says so', async () => {
    const host = await has(PEOPLE)
    const own = `MAIL_FROM="People # one <hello@people.example>"\nMIGRATION_DATABASE_URL=${host.url}`
    await writeFile(join(folder, '.env'), own)
    await chmod(join(folder, '.env'), 0o644)
    await init('--yes', '--types', 'email-address')
    const config = await written('countersign.config.ts')
    const env = await written('.env')
    expect(env.startsWith(`${own}\n`)).toBe(true)
    expect(config).toContain('hello@people.example')

    const again = await init('--yes')

    expect(again.said).toContain('countersign.config.ts was there and stays as it is.')
    expect(again.said).toContain('.env lacked nothing and stays as it is.')
    expect(again.said).toContain('chmod 600 .env')
    expect(await written('countersign.config.ts')).toBe(config)
    expect(await written('.env')).toBe(env)
    const other = await init('--yes', '--database-url', 'postgres://ada@127.0.0.1:1/other')
    expect(other).toEqual({
      said: '--database-url says otherwise than MIGRATION_DATABASE_URL, which is set already, in .env or the environment: leave one of them out.\n',
      exitCode: 1,
    })
  })

  test('keeps .env out of a git repository', async () => {
    const host = await has(PEOPLE)
    await run('git', ['init', '--quiet'], { cwd: folder })
    await writeFile(join(folder, '.gitignore'), 'node_modules')

    expect((await initYes(host)).said).toContain('.gitignore has .env')
    await init('--yes')

    expect(await written('.gitignore')).toBe('node_modules\n.env\n')
  })

  test('takes the hash that stored passwords say, and asks for it where they do not', async () => {
    const host = await has(`
      create table app_users (id uuid primary key default gen_random_uuid(), email varchar(200) not null unique,
        first_name text, hashed_password text, time_zone text);
      create table user_sessions (id text primary key, user_id uuid not null references app_users)`)
    const unknown = await initYes(host, '--types', 'password')
    expect(unknown).toEqual({
      said: '--password-hash is missing: how your sign-in hashes passwords (argon2id, bcrypt, scrypt)\n',
      exitCode: 1,
    })
    await host.sql`insert into app_users (email, hashed_password) values ('ada@example.com', '$2b$12$abcdef')`

    await initYes(host, '--types', 'password')

    const source = await written('countersign.config.ts')
    expect(source).toContain("import { bcrypt } from 'countersign/password-hash'")
    const { subjects, types } = await configOf()
    expect(subjects.app_user).toMatchObject({
      displayName: 'first_name',
      timeZone: 'time_zone',
      sessions: { table: 'public.user_sessions', by: 'user_id' },
    })
    expect(types[0]).toMatchObject({ name: 'password', endsSessions: true })
  })

  test('finds rows beside a person’s by their foreign key, and leaves out those that are many', async () => {
    const host = await has(`
      create table users (id int primary key, email text not null unique, phone varchar(20));
      create table cards (user_id int primary key references users, card_number text);
      create table contacts (id int primary key, user_id int references users, mobile text)`)

    await initYes(host, '--types', 'phone-number,payment-card')

    const { types } = await configOf()
    expect(types.slice(0, 2).map(({ allows }) => Object.keys(allows.user ?? {}))).toEqual([
      ['cards'],
      ['users'],
    ])
    expect(await written('countersign.config.ts')).toContain('maxLength: 16')
  })

  test('writes names of the database that are no plain words so that they are read back', async () => {
    const host = await has(`
      create schema "it's";
      create table "it's"."Käufer ""A""" ("Kunden-Nr" int primary key, "E-Mail" text not null unique)`)

    expect((await initYes(host)).exitCode).toBe(0)

    expect(Object.values((await configOf()).subjects)[0]).toMatchObject({
      table: `it's.Käufer "A"`,
      key: ['Kunden-Nr'],
      email: 'E-Mail',
    })
  })
})

describe('init names in a line', () => {
  test('what it needs and nobody can guess, and needs a terminal to ask', async () => {
    const none = await init()
    expect(none.said).toMatch(/^There is no terminal to ask in: add --yes/)
    expect(none.exitCode).toBe(1)
    const host = await has(`${PEOPLE}; create table admins (id int primary key, email text unique)`)
    const missing = [
      { args: [], says: '--database-url is missing: the URL of your database' },
      { args: ['--database-url', host.url], says: '--from is missing: the sender of mails' },
      {
        args: ['--database-url', host.url, ...FROM],
        says: '--subject is missing: the tables whose people confirm changes of their rows (public.admins, public.people)',
      },
    ]
    for (const { args, says } of missing) {
      const { said, exitCode } = await init('--yes', ...args)
      expect(said.startsWith(says), said).toBe(true)
      expect(said.trim().split('\n')).toHaveLength(1)
      expect(exitCode).toBe(1)
    }
    await expect(written('.env')).rejects.toThrow()
    await expect(written('countersign.config.ts')).rejects.toThrow()
  })

  test('each flag that holds no such value', async () => {
    const host = await has(PEOPLE)
    const faulty = {
      '--from': ['Ledgerly', '--from must have the form Example Shop <mail@example.com>'],
      '--url': ['ledgerly.example', '--url must have the form https://example.com'],
      '--support': ['help', '--support is no e-mail address.'],
      '--subject': [
        'nobody',
        '--subject names public.nobody, which was not found. There are: public.people.',
      ],
      '--types': ['name', '--types names name, which was not found. There are: email-address.'],
      '--password-hash': [
        'md5',
        '--password-hash names md5, which was not found. There are: argon2id, bcrypt, scrypt.',
      ],
    }
    for (const [flag, [value = '', says = '']] of Object.entries(faulty)) {
      const { said, exitCode } = await initYes(host, flag, value)
      expect(said.startsWith(says), said).toBe(true)
      expect(exitCode).toBe(1)
    }
    const url = await init('--yes', '--database-url', 'mysql://127.0.0.1/shop', ...FROM)
    expect(url.said).toContain('--database-url must have the form postgres://user:password@host')
    const closed = await init('--yes', '--database-url', 'postgres://ada@127.0.0.1:1/shop', ...FROM)
    expect(closed.said).toContain('--database-url does not lead to a database: 127.0.0.1:1/shop')
    await expect(written('countersign.config.ts')).rejects.toThrow()
  })

  test('why a database cannot be adopted', async () => {
    const empty = await has('create table logs (id int primary key, email text[])')
    expect((await initYes(empty)).said).toContain('has no table with an e-mail column')
    await empty.sql.unsafe(`
      create role countersign_test_${empty.name} login password 'only-for-this-test';
      revoke select on pg_catalog.pg_index from public`)
    const url = new URL(empty.url)
    Object.assign(url, {
      username: `countersign_test_${empty.name}`,
      password: 'only-for-this-test',
    })
    const { said } = await init('--yes', '--database-url', url.href, ...FROM)
    expect(said).toContain(`The role countersign_test_${empty.name} may not read the catalog`)
    await empty.drop([`countersign_test_${empty.name}`])

    const { said: encoding, exitCode } = await initYes(await has(PEOPLE, 'LATIN1'))
    expect(encoding).toContain('keeps text as LATIN1, and must keep it as UTF8')
    expect(exitCode).toBe(1)
  })

  test('the rights that somebody else must give before migrating', async () => {
    const host = await has(PEOPLE)
    const role = `countersign_test_${host.name}`
    await host.sql.unsafe(`create role ${role} login password 'only-for-this-test'`)
    const url = new URL(host.url)
    Object.assign(url, { username: role, password: 'only-for-this-test' })

    const { said, exitCode } = await init('--yes', '--database-url', url.href, ...FROM)

    expect(exitCode).toBe(0)
    expect(said).toMatch(/To be run first, by .*:\n {2}grant create on database/)
    await host.sql.unsafe(`drop role ${role}`)
  })
})
