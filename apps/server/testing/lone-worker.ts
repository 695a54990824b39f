import { argv } from 'node:process'
import { exampleConfig } from '@countersign/changes/testing'
import { type DueMessage, parseKeyRing } from '@countersign/core'
import { connect } from '@countersign/db'
import { createLog } from '../src/log/log.ts'
import { readSender } from '../src/mail/compose-mime.ts'
import { connectMailHook } from '../src/mail/mail-hook.ts'
import type { OpenTransport } from '../src/mail/mail-transport.ts'
import { connectPostmark } from '../src/mail/postmark.ts'
import { connectMailServer } from '../src/mail/smtp.ts'
import { startOutboxWorker } from '../src/worker/outbox-worker.ts'
import { hookSecret } from './webhook-receiver.ts'

/* A worker in a process of its own, for tests that kill it. Its mails carry the link and nothing else. */

const [databaseUrl = '', way = '', url = '', linkKeys = '', leaseSeconds = '2'] = argv.slice(2)
const sender = readSender('shop@example.com', 'help@example.com')

const transports: Record<string, () => OpenTransport> = {
  smtp: () => connectMailServer({ smtpUrl: url }),
  postmark: () =>
    connectPostmark({
      token: 'server-token',
      messageStream: 'outbound',
      apiUrl: new URL(url).origin,
    }),
  http: () => connectMailHook({ url, secret: hookSecret }),
}
const transport = transports[way]?.()
if (!transport) throw new Error(`there is no way of mails called ${way}`)

startOutboxWorker({
  db: connect(databaseUrl, { config: exampleConfig, max: 2 }),
  linkKeys: parseKeyRing(linkKeys),
  log: createLog('error'),
  leaseSeconds: Number(leaseSeconds),
  pollSeconds: 0.1,
  send: ({ recipient, key, messageId }: DueMessage) =>
    transport.send({
      sender,
      to: recipient,
      subject: 'A link',
      html: '',
      images: [],
      text: `http://127.0.0.1/verification/${key}`,
      messageId: `${messageId}@example.com`,
    }),
})
