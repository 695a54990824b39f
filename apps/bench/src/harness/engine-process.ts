import { randomBytes } from 'node:crypto'
import { exampleConfig } from '@countersign/changes/testing'
import { holdChange, parseKeyRing } from '@countersign/core'
import { connect } from '@countersign/db'
import type { Sample } from '../compare.ts'

/*
 * An application that holds changes by itself, through the engine, on a pool of its usual size. It keeps its
 * connections and what it has compiled from round to round, as the server does.
 */
const [databaseUrl = '', atOnce] = process.argv.slice(2)
const db = connect(databaseUrl, { config: exampleConfig })
const encryptionKeys = parseKeyRing(`1:${randomBytes(32).toString('base64url')}`)

/** Holds a new e-mail address for each user from this id on. */
process.on('message', async ({ firstUser, count }: { firstUser: number; count: number }) => {
  const users = Array.from({ length: count }, (_, i) => String(firstUser + i)).values()
  const startedAt = performance.now()
  await Promise.all(
    Array.from({ length: Number(atOnce) }, async () => {
      for (const user of users) await hold(user)
    }),
  )
  const perSecond = (count / (performance.now() - startedAt)) * 1000
  process.send?.({ perSecond } satisfies Sample)
})
process.once('disconnect', () => process.exit())

const hold = (id: string) =>
  holdChange(
    db,
    {
      type: 'A',
      subject: { kind: 'User', id },
      changes: { User: { email: `new-${id}@example.com` } },
    },
    { requester: { kind: 'client', id: 'bench', name: 'Bench' }, encryptionKeys },
  )
