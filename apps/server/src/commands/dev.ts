import { resolve } from 'node:path'
import { readDotEnv } from '../config/env.ts'
import { findConfig } from '../config/load-config.ts'
import { completeDotEnv } from '../dev/complete-dot-env.ts'
import { devPorts, readBeside } from '../dev/dev-env.ts'
import { startMailbox } from '../dev/mailbox.ts'
import { restartOnChange } from '../dev/restart-on-change.ts'
import { tell } from '../run-server.ts'
import { runUntilStopped } from '../run-until-stopped.ts'

/**
 * Runs all that one develops with on this machine, until it is told to end: a server and its worker on the database of
 * MIGRATION_DATABASE_URL, migrated at each start, and a mailbox where there is no SMTP_URL. What else is missing is
 * written into `.env`. Starts again when the configuration or `.env` changes.
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

    const defaults: NodeJS.ProcessEnv = {}
    if (!SMTP_URL) {
      const { MAILBOX_PORT: webPort, MAILBOX_SMTP_PORT: smtpPort } = readBeside(
        devPorts,
        environment,
      )
      const mailbox = await startMailbox({ smtpPort, webPort })
      stops.push(mailbox.stop)
      defaults.SMTP_URL = `smtp://127.0.0.1:${smtpPort}`
      console.log(`  Mailbox   http://127.0.0.1:${webPort}`)
    }
    stops.push(
      restartOnChange({
        program: [process.argv[1] ?? '', 'start'],
        files: [config, dotEnv],
        environment: () => ({ ...outside, ...defaults, COUNTERSIGN_CONFIG: config }),
        tell,
      }),
    )
  })
}
