import { expect, test } from 'vitest'
import { missingPrograms } from './find-programs.ts'

test('what is missing for a drill is named, with the packages that have it', () => {
  const found = {
    patroni: undefined,
    etcd: '/usr/bin/etcd',
    haproxy: undefined,
    postgresBinDir: undefined,
  }
  expect(missingPrograms(found)).toBe(
    'Failovers need programs that do not come from npm, and these are missing: patroni, haproxy, PostgreSQL 15 or newer in /usr/lib/postgresql. On Debian: apt install patroni etcd-server haproxy postgresql.',
  )
})
