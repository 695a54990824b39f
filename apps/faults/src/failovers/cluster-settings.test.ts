import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { CLUSTER_SETTINGS, HAPROXY_DEFAULTS, haproxyListen } from './cluster-settings.ts'

const recipe = readFileSync(
  join(import.meta.dirname, '../../../../docs/operations/failover.md'),
  'utf8',
)

test('the drill runs with the settings that are recommended', () => {
  const servers = [1, 2, 3].map((n) => ({
    name: `node${n}`,
    host: `10.0.0.${n}`,
    port: 5432,
    restPort: 8008,
  }))
  expect(recipe).toContain(`\n${CLUSTER_SETTINGS}\n`)
  expect(recipe).toContain(`\n${HAPROXY_DEFAULTS}\n\n${haproxyListen('127.0.0.1:5000', servers)}\n`)
})
