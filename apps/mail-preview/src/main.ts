import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { startMailPreview } from './start-mail-preview.ts'

/*
 * Starts the preview: `node src/main.ts --port 4001 --config countersign.config.ts --smtp smtp://127.0.0.1:4025
 * --mailbox http://127.0.0.1:4002`, all but the last two with the shop's values. It ends when it is told to.
 */
const SHOP = resolve(import.meta.dirname, '../../shop/countersign.config.ts')

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4001' },
    config: { type: 'string', default: SHOP },
    smtp: { type: 'string' },
    mailbox: { type: 'string' },
  },
})
const { port, config: configFile, smtp: smtpUrl, mailbox: url } = values

const preview = await startMailPreview({
  configFile,
  port: Number(port),
  ...(smtpUrl && url && { mailbox: { smtpUrl, url } }),
})
console.log(`Mail preview: ${preview.url}`)
for (const signal of ['SIGINT', 'SIGTERM'] as const)
  process.on(signal, async () => {
    await preview.stop()
    process.exit()
  })
