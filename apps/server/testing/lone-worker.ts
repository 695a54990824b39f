import { argv } from 'node:process'
import { exampleConfig } from '@countersign/changes/testing'
import { type DueMessage, parseKeyRing } from '@countersign/core'
import { connect } from '@countersign/db'
import { createLog } from '../src/log/log.ts'
import { readSender } from '../src/mail/compose-mime.ts'
import { connectMailServer } from '../src/mail/smtp.ts'
import { startOutboxWorker } from '../src/worker/outbox-worker.ts'

/* A worker in a process of its own, for tests that kill it. Its mails carry the link and nothing else. */

const [databaseUrl = '', smtpUrl = '', linkKeys = '', leaseSeconds = '2'] = argv.slice(2)
const sender = readSender('shop@example.com', 'help@example.com')
const mailServer = connectMailServer({ smtpUrl })

startOutboxWorker({
  db: connect(databaseUrl, { config: exampleConfig, max: 2 }),
  linkKeys: parseKeyRing(linkKeys),
  log: createLog('error'),
  leaseSeconds: Number(leaseSeconds),
  pollSeconds: 0.1,
  send: ({ recipient, key, messageId }: DueMessage) =>
    mailServer.send({
      sender,
      to: recipient,
      subject: 'A link',
      html: '',
      images: [],
      text: `http://127.0.0.1/verification/${key}`,
      messageId: `${messageId}@example.com`,
    }),
})
