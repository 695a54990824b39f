import { spawnSync } from 'node:child_process'
import { configDefaults, defineConfig } from 'vitest/config'

const database = 'packages/db/src/testing/global-setup.ts'
const test = (suffix: string) => [`{apps,packages,emails}/**/*.${suffix}.{ts,tsx}`]

/** The one thing for tests that does not come from npm: .ci/run installs it. */
const hasPgBouncer = spawnSync('pgbouncer', ['--version']).status === 0
if (!hasPgBouncer)
  console.warn(
    'PgBouncer is not installed: what runs behind it (*.pgbouncer.test.ts) is not tested.',
  )

// The suffix of a test file says what it needs: nothing, PostgreSQL, a pooler in front of it, or the whole thing in a
// browser.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: test('test'),
          exclude: [
            ...configDefaults.exclude,
            ...test('db.test'),
            ...test('pgbouncer.test'),
            ...test('e2e.test'),
          ],
          testTimeout: 30_000,
          sequence: { groupOrder: 0 },
        },
      },
      {
        test: {
          name: 'db',
          include: test('db.test'),
          globalSetup: database,
          testTimeout: 30_000,
          hookTimeout: 30_000,
          sequence: { groupOrder: 1 },
        },
      },
      ...(hasPgBouncer
        ? [
            {
              test: {
                name: 'pgbouncer',
                include: test('pgbouncer.test'),
                globalSetup: database,
                testTimeout: 30_000,
                hookTimeout: 30_000,
                sequence: { groupOrder: 1 },
              },
            },
          ]
        : []),
      {
        test: {
          name: 'e2e',
          include: test('e2e.test'),
          globalSetup: database,
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // One browser and one server at a time: two would only slow each other into timeouts.
          fileParallelism: false,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
})
