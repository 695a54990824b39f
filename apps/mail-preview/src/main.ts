import { parseArgs } from 'node:util'
import { startMailPreview } from './start-mail-preview.ts'

/* Starts the preview until it is told to end. It can send with `--smtp smtp://…` and `--mailbox http://…`. */
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
