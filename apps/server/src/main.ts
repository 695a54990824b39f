import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { DatabaseUrlError, MigrationError } from '@countersign/db'
import { EnvironmentError, readDotEnv, readEnv } from './config/env.ts'
import { loadConfig } from './config/load-config.ts'
import { refuseGuessableSecrets } from './config/secret-guesses.ts'
import { StartError } from './config/start-error.ts'
import { createServer } from './create-server.ts'
import { createLog } from './log/log.ts'
import { resolveConfig } from './resolve-config.ts'
import { startSummary } from './start-summary.ts'
import { stopInOrder } from './stop-in-order.ts'

const PANEL_DIR = resolve(import.meta.dirname, '../../admin/dist')
const MAIL_PREVIEW_DIR = resolve(import.meta.dirname, '../../mail-preview')

const stops: (() => Promise<void>)[] = []
/** As long as mails on their way may take, and a little. */
const STOP_WITHIN_MS = 15_000
/** So long a load balancer may go on sending requests to a process that says it is about to end. */
const DRAIN_MS = 2_000

const stopAll = stopInOrder(stops, {
  withinMs: STOP_WITHIN_MS,
  exit: (code) => process.exit(code),
  report: (error) => console.error(error),
})

const tell = (line: string) => console.log(`  ${line} …`)

async function main(): Promise<void> {
  readDotEnv()
  const env = readEnv()
  await refuseGuessableSecrets(env)
  const config = await loadConfig(env.COUNTERSIGN_CONFIG)
  const surroundings = await resolveConfig(env, config, tell)
  stops.push(surroundings.stop)
  const { settings } = surroundings
  const server = await createServer(settings, {
    panelDir: PANEL_DIR,
    log: createLog(settings.logLevel),
  })
  stops.push(server.stop)
  if (!surroundings.isDemo)
    stops.push(async () => {
      server.announceStop()
      await setTimeout(DRAIN_MS)
    })

  let mailPreviewUrl: string | null = null
  if (env.MAIL_PREVIEW_PORT !== null && existsSync(MAIL_PREVIEW_DIR)) {
    tell('starting the mail preview')
    const { startMailPreview } = await import('./demo/mail-preview.ts')
    const preview = await startMailPreview({ port: env.MAIL_PREVIEW_PORT })
    stops.push(preview.stop)
    mailPreviewUrl = `http://127.0.0.1:${env.MAIL_PREVIEW_PORT}`
  }
  console.log(startSummary({ ...surroundings, mailPreviewUrl }))
  const fault = await server.mailServerFault()
  if (fault) {
    console.error(
      `The mail server of SMTP_URL cannot be used now (${fault}). Mails wait in the outbox and are tried again; the panel shows each try.`,
    )
  }
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => void stopAll(0))
// The launcher is gone: nobody would end us.
process.on('disconnect', () => void stopAll(0))

main().catch(async (error: unknown) => {
  const isOurs =
    error instanceof StartError ||
    error instanceof EnvironmentError ||
    error instanceof MigrationError ||
    error instanceof DatabaseUrlError ||
    (error as Error).name === 'EmbeddedPostgresError'
  console.error(isOurs ? `\n${(error as Error).message}` : error)
  await stopAll(1)
})
