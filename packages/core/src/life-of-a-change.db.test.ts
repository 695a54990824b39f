import fc from 'fast-check'
import { inject } from 'vitest'
import { applyingTest as test } from './testing/index.ts'
import { expectSameStatus, type Model, type Real } from './testing/life-model.ts'
import { verbs } from './testing/life-verbs.ts'

const RUNS = 30 * inject('depth')

test(
  'whatever happens in whatever order, every verb answers and leaves what the model says',
  async ({ both: db, migrator, shop: world, warehouse: _ }) => {
    await migrator.sql`update countersign.setting set retention_days = 30`
    const approver = await world.addSession(await world.addAdmin({ role: 'operator' }))
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.commands(verbs, { size: '+1', maxCommands: 50 }), async (commands) => {
        const run = ++runs
        const own = (name: string) => `${name}-${run}@example.com`
        const user = await world.addUser({ email: own('start') })
        const model: Model = { address: 'start', taken: new Set(), verifications: [] }
        const real: Real = { db, migrator, world, user, approver, own, held: [] }
        await fc.asyncModelRun(() => ({ model, real }), commands)
        await expectSameStatus(model, real)
      }),
      { numRuns: RUNS },
    )
  },
  RUNS * 1_000,
)
