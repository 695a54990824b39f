import { resolve } from 'node:path'
import type { Config } from '@countersign/changes'
import { parseKeyRing } from '@countersign/core'
import { grantClient, migrate } from '@countersign/db'
import { startEmbeddedPostgres } from '@countersign/db/embedded'
import postgres, { type Sql } from 'postgres'
import type { ChildProgram } from '../dev/child-program.ts'
import { demoSecrets } from './demo-secrets.ts'
import { seedDemo } from './seed-demo.ts'
import { migrateShop, startShop } from './shop.ts'

export interface Demo {
  /** The variables of a server on it. */
  environment: Record<string, string>
  stop(): Promise<void>
}

interface DemoOptions {
  /** A folder for the database and the secrets. */
  dataDir: string
  /** The shop's. */
  config: Config
  shopPort: number
  tell(line: string): void
}

/**
 * Everything that a start without a DATABASE_URL runs on: a PostgreSQL of our own below `dataDir` with the shop and six
 * weeks of history in it, and the shop itself. All listens on 127.0.0.1 alone.
 */
export async function startDemo({ dataDir, config, shopPort, tell }: DemoOptions): Promise<Demo> {
  const secrets = await demoSecrets(resolve(dataDir))
  tell('starting PostgreSQL')
  const server = await startEmbeddedPostgres({ dataDir: resolve(dataDir, 'postgres') })
  let shop: ChildProgram | undefined
  const stop = async () => {
    await shop?.stop()
    await server.stop()
  }
  const urlFor = (role: string, password: string) => server.urlFor('countersign', role, password)
  const serverUrl = urlFor('countersign_server', secrets.serverRolePassword)
  const workerUrl = urlFor('countersign_worker', secrets.workerRolePassword)
  const shopUrl = urlFor('shop', secrets.shopRolePassword)
  const sql = postgres(server.url, { max: 1, onnotice: () => {} })
  try {
    tell('migrating the database')
    const { encryptionKeys, linkKeys } = secrets
    const isFilled = await prepareShop(sql, secrets.shopRolePassword)
    await migrateShop(shopUrl)
    await migrate({ config, url: server.url, serverUrl, workerUrl })
    await grantClient(server.url, { role: 'shop', asSubject: true })
    if (!isFilled) {
      tell('filling the demo with people and six weeks of history')
      await seedDemo(server.url, config, {
        encryptionKeys: parseKeyRing(encryptionKeys),
        linkKeys: parseKeyRing(linkKeys),
      })
      await sql`comment on schema shop is 'filled'`
    }
    tell('starting the shop')
    shop = await startShop({ databaseUrl: shopUrl, encryptionKeys, port: shopPort })
    return {
      environment: {
        DATABASE_URL: serverUrl,
        WORKER_DATABASE_URL: workerUrl,
        LINK_KEYS: linkKeys,
        ENCRYPTION_KEYS: encryptionKeys,
        AUTH_SECRET: secrets.authSecret,
        CHECKPOINT_KEY: secrets.checkpointKey,
        MAIL_FROM: 'Example Shop <shop@example.com>',
        LOG_LEVEL: 'warn',
        LOG_FORMAT: 'text',
      },
      stop,
    }
  } catch (error) {
    await stop()
    throw error
  } finally {
    await sql.end()
  }
}

/**
 * Makes the shop's role and its schema, and says whether the demo was filled before. What a start left half filled is
 * removed, with Countersign's part.
 */
async function prepareShop(sql: Sql, password: string): Promise<boolean> {
  const [found] = await sql<{ hasRole: boolean; filled: string | null }[]>`
    select exists (select from pg_roles where rolname = 'shop') as "hasRole",
      obj_description(to_regnamespace('shop'), 'pg_namespace') as filled`
  if (found?.filled === 'filled') return true
  if (found?.filled) await sql`drop schema shop, countersign cascade`
  if (!found?.hasRole) {
    const [statement] = await sql<{ text: string }[]>`
      select format('create role shop login password %L', ${password}::text) as text`
    await sql.unsafe(statement?.text ?? '')
  }
  await sql`create schema shop authorization shop`
  await sql`comment on schema shop is 'being filled'`
  return false
}
