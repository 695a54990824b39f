import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const database = 'packages/db/src/testing/global-setup.ts'
const test = (suffix: string) => [`{apps,packages,emails}/**/*.${suffix}.{ts,tsx}`]

/** Does not come from npm: .ci/run installs it. */
const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0
if (!hasPgBouncer)
  console.warn(
    'PgBouncer is not installed: what runs behind it (*.pgbouncer.test.ts) is not tested.',
  )

/** The oldest PostgreSQL that we promise, where the system has it: npm has the newest alone. */
const postgres15 = '/usr/lib/postgresql/15/bin'
const hasPostgres15 = existsSync(postgres15)
if (!hasPostgres15)
  console.warn('PostgreSQL 15 is not installed: what depends on the version is tested on 18 alone.')

/** What the example's clients are written in, where the system has it. */
const hasClientLanguages = ['php', 'python3', 'curl', 'openssl'].every(
  (command) => spawnSync(command, ['--version']).error === undefined,
)
if (!hasClientLanguages)
  console.warn('PHP, Python or curl is not installed: clients in them are not tested.')
const inOtherLanguages = ['apps/server/e2e/{clients,webhook-receivers}.nightly.test.ts']

/** Does not come from npm, either. */
const hasNginx = spawnSync('nginx', ['-v']).status === 0
if (!hasNginx) console.warn('nginx is not installed: what runs behind it is not tested.')
const behindNginx = ['apps/server/e2e/behind-nginx.e2e.test.ts']

const lifeOfAChange = 'packages/core/src/life-of-a-change.db.test.ts'

/** Tests of every day that look harder at night: at ten times as many cases, or at more looks of a page. */
const deeper = [
  'apps/server/e2e/{accessibility,admins,sessions}.e2e.test.ts',
  'apps/server/e2e/hostile-requests.db.test.ts',
  'apps/server/src/links/link-pages.test.ts',
  'apps/server/src/mail/hostile-mails.test.ts',
  'packages/core/src/confirm/wrong-keys.db.test.ts',
  lifeOfAChange,
]

/** What depends on the version: rights, roles, triggers, migrations, and the life of a change on a host's tables. */
const onPostgres15 = [
  lifeOfAChange,
  'packages/core/src/{host-grants,host-triggers,ledgerly,row-level-security,server-role}.db.test.ts',
  'packages/core/src/hold/{return-to,sql-call,tenants}.db.test.ts',
  'packages/core/src/outbox/outbox-backlog.db.test.ts',
  'packages/db/src/{migrate,plan-migration,released,type-functions,versions}.db.test.ts',
]

const on15 = { globalSetup: database, provide: { depth: 1, postgresBinDir: postgres15 } }

const atNight = {
  globalSetup: database,
  provide: { depth: 10, postgresBinDir: '' },
  testTimeout: 180_000,
  hookTimeout: 180_000,
}

/** What compares times has the machine for itself. */
const timed = ['apps/server/e2e/answer-times.nightly.test.ts']

type Options = TestProjectInlineConfiguration['test'] & { groupOrder: number }

const project = (name: string, { groupOrder, ...options }: Options) => ({
  test: {
    name,
    provide: { depth: 1, postgresBinDir: '' },
    testTimeout: 30_000,
    hookTimeout: 30_000,
    // A file finds the libraries loaded that the one before used; our own modules it gets new.
    isolate: false,
    sequence: { groupOrder },
    ...options,
  },
})

// The suffix of a test file says what it needs: nothing, PostgreSQL, a pooler in front of it, the whole thing in a
// browser, or the time that there is each night.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      project('unit', {
        include: test('test'),
        exclude: [
          ...configDefaults.exclude,
          ...['db', 'pgbouncer', 'postgres-15', 'e2e', 'nightly'].flatMap((need) =>
            test(`${need}.test`),
          ),
        ],
        groupOrder: 0,
      }),
      project('db', { include: test('db.test'), globalSetup: database, groupOrder: 1 }),
      ...(hasPgBouncer
        ? [
            project('pgbouncer', {
              include: test('pgbouncer.test'),
              globalSetup: database,
              groupOrder: 1,
            }),
          ]
        : []),
      ...(hasPostgres15
        ? [
            project('postgres-15', { ...on15, include: onPostgres15, groupOrder: 1 }),
            // A standby repeats all that its server does, and is to keep up with the tests of its file.
            project('postgres-15-alone', {
              ...on15,
              include: test('postgres-15.test'),
              fileParallelism: false,
              groupOrder: 2,
            }),
          ]
        : []),
      project('e2e', {
        include: test('e2e.test'),
        exclude: [...configDefaults.exclude, ...(hasNginx ? [] : behindNginx)],
        globalSetup: database,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        groupOrder: 3,
      }),
      project('nightly', {
        ...atNight,
        include: test('nightly.test'),
        exclude: [
          ...configDefaults.exclude,
          ...timed,
          ...(hasClientLanguages ? [] : inOtherLanguages),
        ],
        globalSetup: [database, 'packages/countersign/testing/pack-packages.ts'],
        groupOrder: 4,
      }),
      project('nightly-deeper', { ...atNight, include: deeper, groupOrder: 4 }),
      project('nightly-timed', {
        ...atNight,
        include: timed,
        fileParallelism: false,
        groupOrder: 5,
      }),
    ],
  },
})
