import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { isPanelView } from './panel-paths.ts'

test('every view of the panel is known to the server, and nothing else', () => {
  const routes = resolve(import.meta.dirname, '../../../admin/src/routes/route-tree.tsx')
  const paths = [...readFileSync(routes, 'utf8').matchAll(/path: '([^']+)'|= '(\/[^']+)'/g)]
    .map(([, path, constant]) => path ?? constant ?? '')
    .flatMap((path) => (path === '$id' ? ['/verifications/407', '/outbox/webhooks/7'] : path))
    // What shows that there is no such view.
    .filter((path) => path !== '$')
  expect(paths.length).toBeGreaterThan(8)
  for (const path of paths) expect(isPanelView(path), path).toBe(true)
  for (const path of ['/nowhere', '/verifications/x', '/types/', '/verification'])
    expect(isPanelView(path), path).toBe(false)
})
