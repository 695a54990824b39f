import { expect, test } from 'vitest'
import { metricsReference } from '../../testing/metrics-reference.ts'

test('docs/operations/metrics.md lists every metric of the registry', async () => {
  await expect(await metricsReference()).toMatchFileSnapshot(
    '../../../../docs/operations/metrics.md',
  )
})
