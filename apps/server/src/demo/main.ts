import { join } from 'node:path'
import {
  findConfig,
  loadConfig,
  runServer,
  runUntilStopped,
  type SummaryRow,
  tell,
} from '@countersign/server/run'
import { EnvironmentError, readDotEnv, readEnv, readVariables } from '../config/env.ts'
import { startMailPreview } from '../dev/mail-preview.ts'
import { startMailbox } from '../dev/mailbox.ts'
import { readDemoEnv } from './demo-env.ts'
import { DEMO_PASSWORD } from './seed-demo.ts'
import { ADA } from './seed-people.ts'
import { startDemo } from './start-demo.ts'

const MAIL_PREVIEW = join(import.meta.dirname, '../../../mail-preview/src/main.ts')

const TRY_IT = `Try it: sign in to the shop as ${ADA.email} with ${DEMO_PASSWORD}, change the e-mail address,
  and open the link in the mailbox. The panel shows it to owner@example.com with ${DEMO_PASSWORD}.`

/*
 * What `npm start` runs: the built server, and what its environment leaves out. Without a DATABASE_URL that is a
 * PostgreSQL with the shop in it, and the shop; without an SMTP_URL a mailbox; and always the preview of all mails.
 */
runUntilStopped(async (stops) => {
  const environment = readDotEnv()
  const given = readVariables(environment)
  const { DATA_DIR, MAILBOX_PORT, MAILBOX_SMTP_PORT, MAIL_PREVIEW_PORT, SHOP_PORT } =
    readDemoEnv(environment)
  const beside: SummaryRow[] = []
  const defaults: Record<string, string> = {}

  const isDemo = given.DATABASE_URL === undefined
  if (isDemo) {
    // The demo is one process: nobody else would share its database.
    const faults = ['MIGRATION_DATABASE_URL', 'WORKER_DATABASE_URL', 'PROCESS_TYPE']
      .filter((name) => environment[name])
      .map((name) => `DATABASE_URL is missing beside ${name}`)
    if (faults.length > 0) throw new EnvironmentError(faults)
    const config = await loadConfig(given.COUNTERSIGN_CONFIG)
    const { stop, environment: made } = await startDemo({
      dataDir: DATA_DIR,
      config,
      shopPort: SHOP_PORT,
      tell,
    })
    stops.push(stop)
    beside.push(['Shop', `http://127.0.0.1:${SHOP_PORT}`])
    Object.assign(defaults, made, { PUBLIC_URL: `http://127.0.0.1:${given.PORT}` })
  }
  let mailbox: { smtpUrl: string; url: string } | undefined
  if (given.SMTP_URL === undefined) {
    tell('starting the mailbox')
    const { stop } = await startMailbox({ smtpPort: MAILBOX_SMTP_PORT, webPort: MAILBOX_PORT })
    stops.push(stop)
    mailbox = {
      smtpUrl: `smtp://127.0.0.1:${MAILBOX_SMTP_PORT}`,
      url: `http://127.0.0.1:${MAILBOX_PORT}`,
    }
    defaults.SMTP_URL = mailbox.smtpUrl
    defaults.MAIL_TRANSPORT = 'smtp'
    beside.push(['Mailbox', mailbox.url])
  }
  if (MAIL_PREVIEW_PORT !== null) {
    tell('starting the mail preview')
    const configFile = findConfig(given.COUNTERSIGN_CONFIG)
    const preview = await startMailPreview({
      program: MAIL_PREVIEW,
      port: MAIL_PREVIEW_PORT,
      configFile,
      mailbox,
    })
    stops.push(preview.stop)
    beside.push(['Mail preview', `http://127.0.0.1:${MAIL_PREVIEW_PORT}`])
  }
  const filled = Object.entries(environment).filter(([, value]) => value !== '')
  const complete = { ...defaults, ...Object.fromEntries(filled) }
  // Nobody but this machine's user is to reach the demo.
  const env = readEnv(isDemo ? { ...complete, HOST: '127.0.0.1' } : complete)
  await runServer(env, stops, isDemo ? { beside, advice: TRY_IT, drainMs: 0 } : { beside })
})
