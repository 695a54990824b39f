import { configDefaults, defineConfig } from 'vitest/config'

const database = 'packages/db/src/testing/global-setup.ts'
const test = (suffix: string) => [`{apps,packages,emails}/**/*.${suffix}.{ts,tsx}`]

// The suffix of a test file says what it needs: nothing, PostgreSQL, or the whole thing in a browser.
export default defineConfig({
  test: {
    maxWorkers: 2,
    projects: [
      {
        test: {
          name: 'unit',
          include: test('test'),
          exclude: [...configDefaults.exclude, ...test('db.test'), ...test('e2e.test')],
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
