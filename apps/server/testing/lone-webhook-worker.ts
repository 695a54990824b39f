import { argv } from 'node:process'
import { exampleConfig } from '@countersign/changes/testing'
import { parseKeyRing } from '@countersign/core'
import { connect } from '@countersign/db'
import { createLog } from '../src/log/log.ts'
import { startWebhookWorker } from '../src/worker/webhook-worker.ts'

/* A worker of webhooks in a process of its own, for tests that kill it. */

const [databaseUrl = '', linkKeys = ''] = argv.slice(2)

startWebhookWorker({
  db: connect(databaseUrl, { config: exampleConfig, max: 2 }),
  linkKeys: parseKeyRing(linkKeys),
  allowPrivate: true,
  log: createLog('error'),
  leaseSeconds: 1,
  pollSeconds: 0.1,
})
