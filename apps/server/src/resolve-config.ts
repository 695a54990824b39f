import type { Config } from '@countersign/changes'
import { parseCheckpointKey, parseKeyRing } from '@countersign/core'
import { migrate } from '@countersign/db'
import type { Variables } from './config/env.ts'
import { requireDatabase, requireSchema } from './config/require-database.ts'
import type { Settings } from './config/settings.ts'
import type { Demo } from './demo/start-demo.ts'

export interface Surroundings {
  settings: Settings
  isDemo: boolean
  /** Where mails can be read, when they go to the mailbox instead of a mail server. */
  mailboxUrl: string | null
  stop(): Promise<void>
}

/**
 * Turns the environment into settings and starts what it leaves to us: without a DATABASE_URL the demo
 * with its own PostgreSQL, without an SMTP_URL the mailbox.
 */
export async function resolveConfig(
  env: Variables,
  config: Config,
  tell: (line: string) => void,
): Promise<Surroundings> {
  const { startDemo } = env.DATABASE_URL
    ? { startDemo: undefined }
    : await import('./demo/start-demo.ts')
  const demo = await startDemo?.(env.DATA_DIR, config, tell)
  try {
    if (env.DATABASE_URL) await prepareDatabase(env.DATABASE_URL, env, config, tell)
    const { startMailbox } = env.SMTP_URL
      ? { startMailbox: undefined }
      : await import('./demo/mailbox.ts')
    if (startMailbox) tell('starting the mailbox')
    const mailbox = await startMailbox?.({
      smtpPort: env.MAILBOX_SMTP_PORT,
      webPort: env.MAILBOX_PORT,
    })
    return {
      settings: toSettings(env, config, demo),
      isDemo: demo !== undefined,
      mailboxUrl: mailbox ? `http://127.0.0.1:${env.MAILBOX_PORT}` : null,
      async stop() {
        await mailbox?.stop()
        await demo?.stop()
      },
    }
  } catch (error) {
    await demo?.stop()
    throw error
  }
}

async function prepareDatabase(
  url: string,
  {
    MIGRATION_DATABASE_URL: migrationUrl,
    WORKER_DATABASE_URL: workerUrl,
    EXAMPLE_TABLES: withExampleTables,
    PROCESS_TYPE,
  }: Variables,
  config: Config,
  tell: (line: string) => void,
): Promise<void> {
  if (!workerUrl && PROCESS_TYPE !== 'web') {
    tell(
      'WORKER_DATABASE_URL is not set: the web server and the worker sign in to the database alike, and whoever steals that password can confirm any change',
    )
  }
  if (migrationUrl) {
    await requireDatabase('MIGRATION_DATABASE_URL', migrationUrl)
    tell('migrating the database')
    await migrate({ url: migrationUrl, config, serverUrl: url, workerUrl, withExampleTables, tell })
  }
  const used = [
    ...(PROCESS_TYPE !== 'worker' || !workerUrl ? [['DATABASE_URL', url] as const] : []),
    ...(workerUrl && PROCESS_TYPE !== 'web' ? [['WORKER_DATABASE_URL', workerUrl] as const] : []),
  ]
  for (const [name, each] of used) {
    await requireDatabase(name, each)
    const difference = await requireSchema(each, config)
    if (difference) tell(difference)
  }
}

function toSettings(env: Variables, config: Config, demo: Demo | undefined): Settings {
  return {
    config,
    processType: env.PROCESS_TYPE ?? 'both',
    host: demo ? '127.0.0.1' : env.HOST,
    port: env.PORT,
    databaseUrl: needed(env.DATABASE_URL ?? demo?.databaseUrl),
    workerDatabaseUrl: needed(
      env.WORKER_DATABASE_URL ?? env.DATABASE_URL ?? demo?.workerDatabaseUrl,
    ),
    smtpUrl: env.SMTP_URL ?? `smtp://127.0.0.1:${env.MAILBOX_SMTP_PORT}`,
    smtpRequireTls: env.SMTP_REQUIRE_TLS ?? null,
    mailFrom: env.MAIL_FROM ?? 'Countersign Demo <countersign@example.com>',
    mailReplyTo: env.MAIL_REPLY_TO ?? null,
    timeZone: env.MAIL_TIME_ZONE,
    publicUrl: env.PUBLIC_URL ?? `http://127.0.0.1:${env.PORT}`,
    linkPath: env.LINK_PATH,
    trustedProxies: env.TRUSTED_PROXIES,
    linkKeys: env.LINK_KEYS ?? parseKeyRing(needed(demo?.linkKeys)),
    linkEpoch: env.LINK_EPOCH,
    retentionDays: env.RETENTION_DAYS,
    encryptionKeys: env.ENCRYPTION_KEYS ?? parseKeyRing(needed(demo?.encryptionKeys)),
    checkpointKey:
      env.CHECKPOINT_KEY ?? (demo ? parseCheckpointKey(demo.checkpointKey) : undefined),
    authSecret: env.AUTH_SECRET ?? needed(demo?.authSecret),
    requireTwoFactorForOwners: env.REQUIRE_TWO_FACTOR_FOR_OWNERS,
    securityContact: env.SECURITY_CONTACT ?? null,
    logLevel: env.LOG_LEVEL ?? (demo ? 'warn' : 'info'),
  }
}

/** `readEnv` has refused an environment that leaves this open. */
function needed(value: string | undefined): string {
  if (value === undefined)
    throw new Error('a setting is missing that the environment check lets through')
  return value
}
