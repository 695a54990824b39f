import { holdChange } from '@countersign/core'
import { connect } from '@countersign/db'
import { quantileOf } from '../measuring/spread.ts'
import type { HoldLoad } from './hold-load.ts'
import { seals } from './stage-server.ts'

// Runs beside the bench: an application that holds changes by itself, without our server.
process.once('message', async (load: HoldLoad) => {
  process.send?.(await holdAll(load), () => process.disconnect())
})

async function holdAll({ databaseUrl, firstOwner, count, atOnce }: HoldLoad) {
  const db = connect(databaseUrl)
  // Connected beforehand: what is measured is holding, not greeting.
  await Promise.all(Array.from({ length: 10 }, () => db.sql`select pg_sleep(0.05)`))
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
          { requester: { kind: 'client', id: 'bench', name: 'Bench' }, seals },
        )
        tookMs[index] = performance.now() - heldAt
      }
    }),
  )
  const lastedMs = performance.now() - startedAt
  await db.end()
  tookMs.sort()
  return {
    perSecond: (count / lastedMs) * 1000,
    p50Ms: quantileOf(tookMs, 0.5),
    p99Ms: quantileOf(tookMs, 0.99),
  }
}
