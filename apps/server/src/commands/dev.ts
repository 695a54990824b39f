import { resolve } from 'node:path'
import { type Environment, readDotEnv } from '../config/env.ts'
import { findConfig } from '../config/load-config.ts'
import { inWords } from '../config/plain-errors.ts'
import { completeDotEnv } from '../dev/complete-dot-env.ts'
import { devPorts, readBeside } from '../dev/dev-env.ts'
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
 * MIGRATION_DATABASE_URL, migrated at each start, a mailbox where there is no SMTP_URL, and the preview of mails where
 * it is installed. What else is missing is written into `.env`. Starts again when the configuration or `.env` changes.
 */
export function dev({ forward }: DevOptions): void {
  const outside = { ...process.env }
  runUntilStopped(async (stops) => {
    if (forward !== undefined) requireForwardUrl(forward)
    const dotEnv = resolve('.env')
    const written = await completeDotEnv(dotEnv, readDotEnv({ ...outside }))
    if (written.length > 0) tell(`wrote ${written.join(', ')} into .env`)
    const environment = readDotEnv({ ...outside })
    const { COUNTERSIGN_CONFIG: named, SMTP_URL } = environment
    const config = findConfig(named || undefined)

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
