import { dirname, join, relative, resolve } from 'node:path'
import { type Environment, readDotEnv } from '../config/env.ts'
import { findConfig } from '../config/load-config.ts'
import { inWords } from '../config/plain-errors.ts'
import { completeDotEnv } from '../dev/complete-dot-env.ts'
import { startDevDatabase } from '../dev/dev-database.ts'
import { dataDir, devPorts, readBeside } from '../dev/dev-env.ts'
import { forwardWebhooks, pauseForwarding, requireForwardUrl } from '../dev/forward-webhooks.ts'
import { findMailPreview, startMailPreview } from '../dev/mail-preview.ts'
import { startMailbox } from '../dev/mailbox.ts'
import { restartOnChange } from '../dev/restart-on-change.ts'
import { tell } from '../run-server.ts'
import { runUntilStopped } from '../run-until-stopped.ts'
import type { Stop } from '../stop-in-order.ts'

type Ports = ReturnType<typeof readBeside<typeof devPorts>>
type Mailbox = { smtpUrl: string; url: string }

async function startDevMailbox(
  { MAILBOX_PORT: webPort, MAILBOX_SMTP_PORT: smtpPort }: Ports,
  stops: Stop[],
): Promise<Mailbox> {
  const { stop } = await startMailbox({ smtpPort, webPort })
  stops.push(stop)
  const url = `http://127.0.0.1:${webPort}`
  console.log(`  Mailbox        ${url}`)
  return { smtpUrl: `smtp://127.0.0.1:${smtpPort}`, url }
}

/** Starts a PostgreSQL where there is no other, and returns what `.env` is to have of it. */
async function startDatabase(
  environment: Environment,
  config: string,
  stops: Stop[],
): Promise<Record<string, string>> {
  const { DATA_DIR } = readBeside({ DATA_DIR: dataDir.optional() }, environment)
  const folder = resolve(DATA_DIR ?? join(dirname(config), '.countersign'))
  const database = await startDevDatabase(environment, folder)
  if (!database) return {}
  stops.push(database.stop)
  const { host, pathname } = new URL(database.url)
  const place = relative(process.cwd(), folder)
  console.log(
    `  Database       ${host}${pathname}, kept in ${place}; MIGRATION_DATABASE_URL in .env`,
  )
  return { MIGRATION_DATABASE_URL: database.url }
}

/** Where the preview's package is installed; without it nothing else is missing. */
async function startDevPreview(
  { MAIL_PREVIEW_PORT: port }: Ports,
  { stops, ...options }: { configFile: string; mailbox: Mailbox | undefined; stops: Stop[] },
): Promise<void> {
  if (port === null) return
  const program = findMailPreview()
  if (!program) {
    tell('to see your mails while you edit them: npm install --save-dev @countersign/mail-preview')
    return
  }
  const { stop } = await startMailPreview({ ...options, program, port })
  stops.push(stop)
  console.log(`  Mail preview   http://127.0.0.1:${port}`)
}

/**
 * Sends all events to `url` once the server is ready, and says with which secret; nothing where there is none. What it
 * cannot do is said, and tried again at the next start.
 */
function startForwarding(
  url: string | undefined,
  { environment, stops }: { environment: () => Environment; stops: Stop[] },
): () => void {
  if (url === undefined) return () => {}
  let isTold = false
  stops.push(() => pauseForwarding(environment()))
  return async () => {
    try {
      const secret = await forwardWebhooks(url, environment())
      if (!isTold) console.log(`  Webhooks go to ${url}, signed with ${secret}\n`)
      isTold = true
    } catch (error) {
      console.error(`Webhooks are not sent to ${url}: ${inWords(error)}`)
    }
  }
}

export interface DevOptions {
  /** An address of the host's that gets all events. */
  forward?: string
}

/**
 * Runs all that one develops with on this machine, until it is told to end: a server and its worker on the database of
 * MIGRATION_DATABASE_URL, migrated at each start, or on one that it starts itself, a mailbox where there is no SMTP_URL,
 * and the preview of mails where it is installed. What else is missing is written into `.env`. Starts again when the
 * configuration or `.env` changes.
 */
export function dev({ forward }: DevOptions): void {
  const outside = { ...process.env }
  runUntilStopped(async (stops) => {
    if (forward !== undefined) requireForwardUrl(forward)
    const given = readDotEnv({ ...outside })
    const config = findConfig(given.COUNTERSIGN_CONFIG || undefined)
    const database = await startDatabase(given, config, stops)
    const dotEnv = resolve('.env')
    const written = await completeDotEnv(dotEnv, given, database)
    if (written.length > 0) tell(`wrote ${written.join(', ')} into .env`)
    const environment = readDotEnv({ ...outside })
    const { SMTP_URL } = environment

    const ports = readBeside(devPorts, environment)
    const mailbox = SMTP_URL ? undefined : await startDevMailbox(ports, stops)
    await startDevPreview(ports, { configFile: config, mailbox, stops })
    const onReady = startForwarding(forward, {
      environment: () => readDotEnv({ ...outside }),
      stops,
    })
    stops.push(
      restartOnChange({
        program: [process.argv[1] ?? '', 'start'],
        files: [config, dotEnv],
        environment: () => ({
          ...outside,
          LOG_FORMAT: readDotEnv({ ...outside }).LOG_FORMAT || 'text',
          ...(mailbox && { SMTP_URL: mailbox.smtpUrl, MAIL_TRANSPORT: 'smtp' }),
          ...(forward !== undefined && { WEBHOOK_PRIVATE_ADDRESSES: 'true' }),
          COUNTERSIGN_CONFIG: config,
        }),
        tell,
        onReady,
      }),
    )
  })
}
