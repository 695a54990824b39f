import { resolve } from 'node:path'
import { readDotEnv } from '../config/env.ts'
import { findConfig } from '../config/load-config.ts'
import { completeDotEnv } from '../dev/complete-dot-env.ts'
import { devPorts, readBeside } from '../dev/dev-env.ts'
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
 * Runs all that one develops with on this machine, until it is told to end: a server and its worker on the database of
 * MIGRATION_DATABASE_URL, migrated at each start, a mailbox where there is no SMTP_URL, and the preview of mails where
 * it is installed. What else is missing is written into `.env`. Starts again when the configuration or `.env` changes.
 */
export function dev(): void {
  const outside = { ...process.env }
  runUntilStopped(async (stops) => {
    const dotEnv = resolve('.env')
    const written = await completeDotEnv(dotEnv, readDotEnv({ ...outside }))
    if (written.length > 0) tell(`wrote ${written.join(', ')} into .env`)
    const environment = readDotEnv({ ...outside })
    const { COUNTERSIGN_CONFIG: named, SMTP_URL } = environment
    const config = findConfig(named || undefined)

    const ports = readBeside(devPorts, environment)
    const mailbox = SMTP_URL ? undefined : await startDevMailbox(ports, stops)
    await startDevPreview(ports, { configFile: config, mailbox, stops })
    stops.push(
      restartOnChange({
        program: [process.argv[1] ?? '', 'start'],
        files: [config, dotEnv],
        environment: () => ({
          ...outside,
          LOG_FORMAT: readDotEnv({ ...outside }).LOG_FORMAT || 'text',
          ...(mailbox && { SMTP_URL: mailbox.smtpUrl }),
          COUNTERSIGN_CONFIG: config,
        }),
        tell,
      }),
    )
  })
}
