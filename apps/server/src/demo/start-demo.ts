import { resolve } from 'node:path'
import type { Config } from '@countersign/changes'
import { parseKeyRing } from '@countersign/core'
import { migrate } from '@countersign/db'
import { startEmbeddedPostgres } from '@countersign/db/embedded'
import { hashPassword } from 'better-auth/crypto'
import { demoSecrets } from './demo-secrets.ts'
import { seedDemo } from './seed-demo.ts'

export interface Demo {
  databaseUrl: string
  workerDatabaseUrl: string
  linkKeys: string
  encryptionKeys: string
  authSecret: string
  checkpointKey: string
  stop(): Promise<void>
}

/**
 * Everything that a start without a DATABASE_URL runs on: a PostgreSQL of our own below `dataDir`,
 * migrated and seeded. It listens on 127.0.0.1 alone.
 */
export async function startDemo(
  dataDir: string,
  config: Config,
  tell: (line: string) => void,
): Promise<Demo> {
  const secrets = await demoSecrets(resolve(dataDir))
  tell('starting PostgreSQL')
  const postgres = await startEmbeddedPostgres({ dataDir: resolve(dataDir, 'postgres') })
  try {
    const serverUrl = postgres.urlFor(
      'countersign',
      'countersign_server',
      secrets.serverRolePassword,
    )
    const workerUrl = postgres.urlFor(
      'countersign',
      'countersign_worker',
      secrets.workerRolePassword,
    )
    tell('migrating the database')
    await migrate({ config, url: postgres.url, serverUrl, workerUrl, withExampleTables: true })
    await seedDemo(
      postgres.url,
      config,
      {
        encryptionKeys: parseKeyRing(secrets.encryptionKeys),
        linkKeys: parseKeyRing(secrets.linkKeys),
        hashPassword,
      },
      tell,
    )
    return {
      databaseUrl: serverUrl,
      workerDatabaseUrl: workerUrl,
      ...secrets,
      stop: () => postgres.stop(),
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
