import { holdChange } from '@countersign/core'
import { connect } from '@countersign/db'
import type { Sample } from '../measuring/compare.ts'
import { quantileOf } from '../measuring/spread.ts'
import type { HolderSettings, HoldOrder } from './holder.ts'
import { encryptionKeys } from './stage-server.ts'

const { databaseUrl, atOnce } = JSON.parse(process.argv[2] ?? '{}') as HolderSettings
const db = connect(databaseUrl)

process.on('message', async (order: HoldOrder) => {
  process.send?.(await holdAll(order))
})
process.once('disconnect', () => process.exit(0))

async function holdAll({ firstOwner, count }: HoldOrder): Promise<Sample> {
  const tookMs = new Float64Array(count)
  let next = 0
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next < count) {
        const index = next++
        const id = String(firstOwner + index)
        const heldAt = performance.now()
        await holdChange(
          db,
          {
            type: 'A',
            owner: { table: 'User', id },
            changes: { User: { email: `new-${id}@example.com` } },
          },
          { requester: { kind: 'client', id: 'bench', name: 'Bench' }, encryptionKeys },
        )
        tookMs[index] = performance.now() - heldAt
      }
    }),
  )
  const lastedMs = performance.now() - startedAt
  tookMs.sort()
  return {
    perSecond: (count / lastedMs) * 1000,
    p50Ms: quantileOf(tookMs, 0.5),
    p99Ms: quantileOf(tookMs, 0.99),
  }
}
