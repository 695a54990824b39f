import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { MigrationError } from '@countersign/db'
import { createServer } from './create-server.ts'
import { EnvironmentError, readEnv } from './env.ts'
import { gatherSettings } from './gather-settings.ts'
import { createLog } from './log.ts'
import { refuseGuessableSecrets } from './secret-guesses.ts'
import { StartError } from './start-error.ts'
import { startTable } from './start-table.ts'

const PANEL_DIR = resolve(import.meta.dirname, '../../admin/dist')
const MAIL_PREVIEW_DIR = resolve(import.meta.dirname, '../../mail-preview')

const stops: (() => Promise<void>)[] = []
let isStopping = false

/** Ends everything that was started, the latest first; a second call waits for nothing more. */
async function stopAll(exitCode: number): Promise<void> {
  if (isStopping) return
  isStopping = true
  for (const stop of stops.reverse()) {
    await stop().catch((error: unknown) => console.error(error))
  }
  process.exit(exitCode)
}

const tell = (line: string) => console.log(`  ${line} …`)

async function main(): Promise<void> {
  const env = readEnv()
  await refuseGuessableSecrets(env)
  const surroundings = await gatherSettings(env, tell)
  stops.push(surroundings.stop)
  const { settings } = surroundings
  const server = await createServer(settings, {
    panelDir: PANEL_DIR,
    log: createLog(settings.logLevel),
  })
  stops.push(server.stop)

  let mailPreviewUrl: string | null = null
  if (env.MAIL_PREVIEW_PORT !== null && existsSync(MAIL_PREVIEW_DIR)) {
    tell('starting the mail preview')
    const { startMailPreview } = await import('./demo/mail-preview.ts')
    const preview = await startMailPreview({ port: env.MAIL_PREVIEW_PORT })
    stops.push(preview.stop)
    mailPreviewUrl = `http://127.0.0.1:${env.MAIL_PREVIEW_PORT}`
  }
  console.log(startTable({ ...surroundings, mailPreviewUrl }))
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
    (error as Error).name === 'EmbeddedPostgresError'
  console.error(isOurs ? `\n${(error as Error).message}` : error)
  await stopAll(1)
})
