import { parseArgs } from 'node:util'
import { startMailPreview } from './start-mail-preview.ts'

/*
 * Starts the preview: `--port 4001 --config countersign.config.ts`, and with `--smtp smtp://127.0.0.1:4025 --mailbox
 * http://127.0.0.1:4002` it can send. It ends when it is told to.
 */
const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4001' },
    config: { type: 'string', default: 'countersign.config.ts' },
    smtp: { type: 'string' },
    mailbox: { type: 'string' },
  },
})
const { port, config: configFile, smtp: smtpUrl, mailbox: url } = values
const mailbox = smtpUrl && url ? { mailbox: { smtpUrl, url } } : {}

try {
  const preview = await startMailPreview({ configFile, port: Number(port), ...mailbox })
  console.log(`Mail preview: ${preview.url}`)
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => void preview.stop())
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
