import type { HttpBindings } from '@hono/node-server'
import type { Config } from 'countersign'
import { EnvironmentError, readEnv, type ServerVariables } from './config/env.ts'
import { requireDatabase, requireSchema } from './config/require-database.ts'
import { refuseGuessableSecrets } from './config/secret-guesses.ts'
import { StartError } from './config/start-error.ts'
import { toSettings } from './config/to-settings.ts'
import { createLog } from './log/log.ts'
import { type OpenHandler, openHandler } from './open-handler.ts'

/** What a handler runs with: each as the environment variable of that name has it, which .env.example explains. */
export interface HandlerSettings {
  /** `postgres://…`, as the server's own role (DATABASE_URL). */
  databaseUrl: string
  /** As the worker's own role (WORKER_DATABASE_URL). */
  workerDatabaseUrl?: string
  /** A streaming standby, from which the panel reads its lists (READ_DATABASE_URL). */
  readDatabaseUrl?: string
  /** The origin under which people reach the host's server (PUBLIC_URL); every link is made from it. */
  publicUrl: string
  /**
   * Where the panel is, if elsewhere (PANEL_URL): another host, a path, or both, as in `https://ops.example/countersign`.
   * The host's server hands such requests on with their whole path.
   */
  panelUrl?: string
  /** `Example Shop <mail@example.com>` */
  mailFrom: string
  mailReplyTo?: string
  mailTimeZone?: string
  /** `smtp://user:password@host:587`; needed where mails are sent, unless the configuration names another transport. */
  smtpUrl?: string
  smtpRequireTls?: boolean
  /** For `postmark()`. */
  postmarkToken?: string
  /** What Postmark's webhooks come with: from then on bounces are taken at `/v1/hooks/postmark`. */
  postmarkHookPassword?: string
  /** For `httpMail()`: `whsec_…`. */
  mailHookSecret?: string
  /** Sends by SMTP whatever the configuration says. */
  mailTransport?: 'smtp'
  /** `2:secret,1:older-secret` */
  linkKeys: string
  /** `2:secret,1:older-secret` */
  encryptionKeys: string
  authSecret: string
  /** Whether admins sign in by passwords and passkeys; `off` leaves the provider alone. */
  passwordSignIn?: 'on' | 'off'
  /** The provider (OpenID Connect) by which admins sign in; with it go client, secret and roles. */
  oidcIssuer?: string
  oidcClientId?: string
  oidcClientSecret?: string
  oidcScopes?: string[]
  oidcRolesClaim?: string
  /** A value of that claim → the role that it gives. */
  oidcRoles?: Record<string, 'viewer' | 'operator' | 'owner'>
  oidcEmailVerifiedClaim?: string
  oidcNewPeople?: 'refuse' | 'add'
  oidcLabel?: string
  /** Needed where mails are sent. */
  checkpointKey?: string
  /** What is before a link's key: `/verification/`. */
  linkPath?: string
  linkEpoch?: number
  /** Addresses and ranges of the proxies before the host's server. */
  trustedProxies?: string[]
  retentionDays?: number
  requireTwoFactorForOwners?: boolean
  webhookPrivateAddresses?: boolean
  securityContact?: string
  /** At `/metrics` Prometheus reads metrics with this token (METRICS_TOKEN); without it nothing is there. */
  metricsToken?: string
  logLevel?: 'fatal' | 'error' | 'warn' | 'info' | 'debug' | 'silent'
  /** Lines of JSON unless told otherwise; text is for people. */
  logFormat?: 'json' | 'text'
  /** Whether it answers over HTTP, sends mails, or both, which it does unless told otherwise. */
  processType?: 'web' | 'worker' | 'both'
}

export interface Handler {
  /**
   * Answers a request for anything of ours: panel, link pages, API, sign-in and health. `env` has Node's own request,
   * as @hono/node-server hands it on: in Hono `handler.fetch(c.req.raw, c.env)`, with Node's http
   * `createServer(getRequestListener(handler.fetch))`. Throws an Error before it is started.
   */
  fetch(request: Request, env: HttpBindings): Promise<Response>
  /**
   * Connects to the database and begins to send mails. Throws an error whose message says what is wrong with the
   * settings, or that no database answers.
   */
  start(): Promise<void>
  /** Ends the worker, once mails on their way are sent, and closes the connections. */
  stop(): Promise<void>
}

/**
 * The whole HTTP surface, and the worker, for a host's own server, under an origin of its own or behind the host's own
 * routes. `countersign` is what `createCountersign` made, or its configuration, whose logo is found from the current
 * folder. The database is migrated before: `npx countersign migrate`.
 */
export function createHandler(
  countersign: Config | { config: Config },
  settings: HandlerSettings,
): Handler {
  const config = 'config' in countersign ? countersign.config : countersign
  let opened: OpenHandler | undefined
  return {
    async fetch(request, env) {
      if (!opened) throw new Error('The handler is not started: await handler.start() first.')
      return (await opened.fetch(request, env)) as Response
    },
    async start() {
      if (opened) return
      const env = await readSettings(settings)
      const whole = toSettings(env, config)
      const log = createLog(whole.logLevel, undefined, whole.logFormat)
      for (const name of ['databaseUrl', 'workerDatabaseUrl'] as const) {
        await requireDatabase(name, whole[name])
        const difference = await requireSchema(whole[name], config)
        if (difference) log.warn(difference)
      }
      opened = await openHandler(whole, { log })
    },
    async stop() {
      await opened?.stop()
      opened = undefined
    },
  }
}

/** Reads settings as the variables of their names are read. */
async function readSettings({
  processType = 'both',
  ...settings
}: HandlerSettings): Promise<ServerVariables> {
  const given = Object.entries({
    ...settings,
    processType: processType === 'both' ? '' : processType,
  })
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [variableOf(name), inText(value)])
  try {
    const env = readEnv(Object.fromEntries(given))
    await refuseGuessableSecrets(env)
    return env
  } catch (error) {
    if (!(error instanceof EnvironmentError)) throw error
    const faults = error.faults.map((fault) => `- ${inCamelCase(fault)}`)
    throw new StartError(`The settings are not right:\n${faults.join('\n')}`)
  }
}

/** As a variable has it: lists with commas, what has names as JSON. */
const inText = (value: unknown): string =>
  typeof value === 'object' && !Array.isArray(value) ? JSON.stringify(value) : String(value)

const variableOf = (name: string) => name.replace(/[A-Z]/g, '_$&').toUpperCase()

/** Names of variables in a sentence as those of settings: DATABASE_URL as databaseUrl. */
const inCamelCase = (text: string) =>
  text.replace(/\b[A-Z]+(?:_[A-Z]+)+\b/g, (name) =>
    name.toLowerCase().replace(/_(.)/g, (_, letter: string) => letter.toUpperCase()),
  )
