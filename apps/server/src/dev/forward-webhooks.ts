import { webhookEvents } from '@countersign/changes'
import {
  changeWebhook,
  listWebhooks,
  saveWebhook,
  webhookInput,
  webhookSecret,
} from '@countersign/core'
import type { Database } from '@countersign/db'
import { type Environment, readNeeded } from '../config/env.ts'
import { StartError } from '../config/start-error.ts'
import { withDatabase } from '../config/with-database.ts'

/** As the panel lists it. */
const NAME = 'countersign dev'

const by = null

/** Throws a StartError for what is no address that webhooks can be sent to. */
export function requireForwardUrl(url: string): void {
  const { error } = webhookInput.shape.url.safeParse(url)
  if (error) throw new StartError(`--forward: ${error.issues[0]?.message}`)
}

/**
 * Sends all events to this address from now on, by a webhook of the database's that is kept between starts, and so is
 * its secret, which is returned. The server must allow private addresses. Needs MIGRATION_DATABASE_URL and LINK_KEYS.
 */
export function forwardWebhooks(url: string, environment: Environment): Promise<string> {
  return withWebhook(environment, async (db, known, linkKeys) => {
    const { id } = await saveWebhook(
      db,
      { id: known?.id ?? null, name: NAME, url, events: webhookEvents },
      { linkKeys, by },
    )
    if (known?.paused) await changeWebhook(db, { id, change: 'resumed' }, { linkKeys, by })
    const [source] = await db.sql<{ secretId: number; salt: string }[]>`
      select secret_id as "secretId", salt from countersign.webhook_endpoint where id = ${id}`
    const secret = source && webhookSecret(linkKeys, source)
    if (secret) return secret
    await changeWebhook(db, { id, change: 'rotated' }, { linkKeys, by })
    return forwardWebhooks(url, environment)
  })
}

/** Keeps events for the next start: three days at most. */
export const pauseForwarding = (environment: Environment): Promise<void> =>
  withWebhook(environment, async (db, known, linkKeys) => {
    if (known && !known.paused)
      await changeWebhook(db, { id: known.id, change: 'paused' }, { linkKeys, by })
  })

type Known = Awaited<ReturnType<typeof listWebhooks>>[number] | undefined
type LinkKeys = Parameters<typeof saveWebhook>[2]['linkKeys']

async function withWebhook<Result>(
  environment: Environment,
  work: (db: Database, known: Known, linkKeys: LinkKeys) => Promise<Result>,
): Promise<Result> {
  const read = readNeeded(['MIGRATION_DATABASE_URL', 'LINK_KEYS'], [], environment)
  return withDatabase(read.MIGRATION_DATABASE_URL, async (db) => {
    const known = (await listWebhooks(db)).find(({ name }) => name === NAME)
    return work(db, known, read.LINK_KEYS)
  })
}
