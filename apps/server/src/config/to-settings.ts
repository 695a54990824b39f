import { type Config, type MailTransport, smtp } from '@countersign/changes'
import type { ServerVariables, Variables } from './env.ts'
import type { Settings } from './settings.ts'
import { toSignIn } from './sign-in-variables.ts'

/** What a server runs with, from its environment and its configuration. */
export function toSettings(env: ServerVariables, config: Config): Settings {
  return {
    config,
    processType: env.PROCESS_TYPE ?? 'both',
    host: env.HOST,
    port: env.PORT,
    metricsPort: env.METRICS_PORT,
    metricsHost: env.METRICS_HOST,
    metricsToken: env.METRICS_TOKEN,
    databaseUrl: env.DATABASE_URL,
    readDatabaseUrl: env.READ_DATABASE_URL,
    workerDatabaseUrl: env.WORKER_DATABASE_URL ?? env.DATABASE_URL,
    mailTransport: transportOf(env, config),
    smtpUrl: env.SMTP_URL,
    smtpRequireTls: env.SMTP_REQUIRE_TLS ?? null,
    postmarkToken: env.POSTMARK_TOKEN,
    postmarkHookPassword: env.POSTMARK_HOOK_PASSWORD,
    mailHookSecret: env.MAIL_HOOK_SECRET,
    mailFrom: env.MAIL_FROM,
    mailReplyTo: env.MAIL_REPLY_TO ?? config.brand?.support ?? env.MAIL_FROM,
    timeZone: env.MAIL_TIME_ZONE,
    publicUrl: env.PUBLIC_URL,
    panelUrl: env.PANEL_URL ?? env.PUBLIC_URL,
    linkPath: env.LINK_PATH,
    trustedProxies: env.TRUSTED_PROXIES,
    linkKeys: env.LINK_KEYS,
    linkEpoch: env.LINK_EPOCH,
    retentionDays: env.RETENTION_DAYS,
    encryptionKeys: env.ENCRYPTION_KEYS,
    checkpointKey: env.CHECKPOINT_KEY,
    authSecret: env.AUTH_SECRET,
    signIn: toSignIn(env),
    requireTwoFactorForOwners: env.REQUIRE_TWO_FACTOR_FOR_OWNERS,
    webhookPrivateAddresses: env.WEBHOOK_PRIVATE_ADDRESSES,
    securityContact: env.SECURITY_CONTACT ?? null,
    logLevel: env.LOG_LEVEL ?? 'info',
    logFormat: env.LOG_FORMAT,
  }
}

/** The environment's before the configuration's. */
export const transportOf = (
  { MAIL_TRANSPORT }: Pick<Variables, 'MAIL_TRANSPORT'>,
  { mail }: Pick<Config, 'mail'>,
): MailTransport =>
  // guard dev-mails-stay-here: "MAIL_TRANSPORT === 'smtp'" → "false" (http-transports.test.ts)
  MAIL_TRANSPORT === 'smtp' ? smtp() : (mail?.transport ?? smtp())
