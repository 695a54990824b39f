import { resolve } from 'node:path'
import { argon2id } from '@countersign/core/password-hash'
import { grantClient } from '@countersign/db'
import postgres from 'postgres'
import { migrateShop } from '../../shop/src/migrate.ts'
import { serveShop } from '../../shop/src/serve-shop.ts'
import { loadConfig } from '../src/config/load-config.ts'
import { freePort, PASSWORD, startTestServer, type TestServer } from './test-server.ts'

const CONFIG = resolve(import.meta.dirname, '../../shop/countersign.config.ts')
const ROLE = 'countersign_test_shop'
const passwordHash = argon2id()(PASSWORD)

const asShop = (url: string) => Object.assign(new URL(url), { username: ROLE, password: ROLE }).href

export interface TestShop {
  url: string
  world: TestServer
  /** What the shop could not answer. */
  errors: unknown[]
  /** A customer who signs in with PASSWORD, and has no card. */
  addCustomer(customer: { name: string; email: string }): Promise<string>
  stop(): Promise<void>
}

/** The shop as `npm start` has it, signed in to the database as a role of its own, beside a server of its types. */
export async function startShop(): Promise<TestShop> {
  const encryptionKeys = `1:${'encryption-key-'.repeat(4)}`
  let migratorUrl = ''
  const config = await loadConfig(CONFIG)
  const world = await startTestServer({ config }, undefined, undefined, {
    async prepare(url) {
      const sql = postgres(url, { max: 1, onnotice: () => {} })
      await sql.unsafe(
        `create role ${ROLE} login password '${ROLE}'; create schema shop authorization ${ROLE}`,
      )
      await sql.end()
      migratorUrl = url
      await migrateShop(asShop(url))
    },
  })
  await grantClient(migratorUrl, { role: ROLE, asSubject: true })
  const errors: unknown[] = []
  const { url, stop } = await serveShop({
    databaseUrl: asShop(migratorUrl),
    encryptionKeys,
    port: await freePort(),
    log: (error) => errors.push(error),
  })
  return {
    url,
    world,
    errors,
    async addCustomer({ name, email }) {
      const [user] = await world.sql<{ id: string }[]>`
        insert into shop."User" (name, email, password) values (${name}, ${email}, ${await passwordHash})
        returning id::text`
      const id = user?.id ?? ''
      await world.sql`insert into shop."User_credit" (user_id) values (${id})`
      return id
    },
    async stop() {
      await stop()
      await world.sql.unsafe(`drop owned by ${ROLE} cascade; drop role ${ROLE}`)
      await world.stop()
    },
  }
}
