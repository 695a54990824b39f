import { spawnSync } from 'node:child_process'
import { configDefaults, defineConfig, type TestProjectInlineConfiguration } from 'vitest/config'

const database = 'packages/db/src/testing/global-setup.ts'
const test = (suffix: string) => [`{apps,packages,emails}/**/*.${suffix}.{ts,tsx}`]

/** The one thing for tests that does not come from npm: .ci/run installs it. */
const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0
if (!hasPgBouncer)
  console.warn(
    'PgBouncer is not installed: what runs behind it (*.pgbouncer.test.ts) is not tested.',
  )

/** Tests of every day that look harder at night: at ten times as many cases, or at more looks of a page. */
const deeper = [
  'apps/server/e2e/accessibility.e2e.test.ts',
  'apps/server/e2e/admins.e2e.test.ts',
  'apps/server/e2e/hostile-requests.db.test.ts',
  'apps/server/e2e/sessions.e2e.test.ts',
  'apps/server/src/mail/hostile-mails.test.ts',
  'packages/core/src/life-of-a-change.db.test.ts',
  'packages/core/src/confirm/wrong-keys.db.test.ts',
]

type Options = TestProjectInlineConfiguration['test'] & { groupOrder: number }

const project = (name: string, { groupOrder, ...options }: Options) => ({
  test: {
    name,
    provide: { depth: 1 },
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
          ...['db', 'pgbouncer', 'e2e', 'nightly'].flatMap((need) => test(`${need}.test`)),
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
      project('e2e', {
        include: test('e2e.test'),
        globalSetup: database,
        testTimeout: 60_000,
        hookTimeout: 60_000,
        groupOrder: 2,
      }),
      project('nightly', {
        include: [...test('nightly.test'), ...deeper],
        globalSetup: database,
        provide: { depth: 10 },
        testTimeout: 180_000,
        hookTimeout: 180_000,
        // What is timed has the machine for itself.
        fileParallelism: false,
        groupOrder: 3,
      }),
    ],
  },
})
