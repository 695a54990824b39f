import { resolve } from 'node:path'
import type { Config } from '@countersign/changes'
import { parseKeyRing } from '@countersign/core'
import { migrate } from '@countersign/db'
import { startEmbeddedPostgres } from '@countersign/db/embedded'
import { hashPassword } from 'better-auth/crypto'
import { demoSecrets } from './demo-secrets.ts'
import { seedDemo } from './seed-demo.ts'

export interface Demo {
  /** The variables of a server on it. */
  environment: Record<string, string>
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
      environment: {
        DATABASE_URL: serverUrl,
        WORKER_DATABASE_URL: workerUrl,
        LINK_KEYS: secrets.linkKeys,
        ENCRYPTION_KEYS: secrets.encryptionKeys,
        AUTH_SECRET: secrets.authSecret,
        CHECKPOINT_KEY: secrets.checkpointKey,
        MAIL_FROM: 'Countersign Demo <countersign@example.com>',
        LOG_LEVEL: 'warn',
      },
      stop: () => postgres.stop(),
    }
  } catch (error) {
    await postgres.stop()
    throw error
  }
}
