import { defineConfig, defineType, encrypted, text } from '@countersign/changes'
import { exampleDeclarations } from '@countersign/changes/testing'
import { connect, type Database, migrate } from '@countersign/db'
import { z } from 'zod'
import { saveWebhook } from '../webhooks/change-webhook.ts'
import { test as base } from './database-test.ts'
import { linkKeys, openWorld, type World } from './world.ts'

export const applyingDeclarations = {
  ...exampleDeclarations,
  types: [
    ...exampleDeclarations.types,
    defineType({
      letter: 'W',
      name: 'delivery-address',
      label: 'Delivery address',
      icon: 'place',
      allows: {
        User: {
          order: {
            columns: {
              street: text({ title: 'Street', maxLength: 80 }),
              door_code: encrypted(text({ title: 'Door code' }), (code) => `•• ${code.slice(-1)}`),
            },
          },
        },
      },
      applies: 'by-webhook',
      webhook: 'warehouse',
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 24 },
    }),
    defineType({
      letter: 'X',
      name: 'plan',
      label: 'Plan',
      allows: {
        User: { plan: { columns: { seats: z.int().min(1).max(500).meta({ title: 'Seats' }) } } },
      },
      applies: 'by-webhook',
      webhook: 'warehouse',
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 24 },
    }),
  ],
} as const

export const applyingConfig = defineConfig(applyingDeclarations)

interface ApplyingFixtures {
  /** Signed in as the server and the worker, with types that apply by webhook. */
  both: Database
  shop: World
  /** The endpoint that applies, and the owner who added it. */
  warehouse: Awaited<ReturnType<typeof addWarehouse>>
}

/** A test on a database with types that apply by the webhook `warehouse`. */
export const applyingTest = base.extend<ApplyingFixtures>({
  both: async ({ clone }, use) => {
    await migrate({ ...clone, config: applyingConfig })
    const both = connect(clone.bothUrl, { config: applyingConfig })
    await use(both)
    await both.sql.end({ timeout: 1 })
  },
  shop: async ({ both, migrator }, use) => use(openWorld(both, migrator)),
  warehouse: async ({ both, shop }, use) => use(await addWarehouse(both, shop)),
})

async function addWarehouse(db: Database, world: World) {
  const by = await world.addSession(await world.addAdmin({ role: 'owner' }))
  const facts = { name: 'warehouse', url: 'https://warehouse.example/hooks', events: ['held'] }
  const { id } = await saveWebhook(db, { id: null, ...facts }, { linkKeys, by })
  return { id, by, ...facts }
}

/** Holds a new delivery address for somebody, with its link's key. */
export async function holdDelivery(world: World) {
  const user = await world.addUser()
  return world.hold({
    type: 'delivery-address',
    subject: user,
    changes: { order: { street: 'New Street 1', door_code: '4711' } },
  })
}
