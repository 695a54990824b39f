import { once } from 'node:events'
import { createServer } from 'node:http'
import { getRequestListener } from '@hono/node-server'
import { createCountersign } from 'countersign'
import postgres from 'postgres'
import config from '../countersign.config.ts'
import { createShop } from './create-shop.ts'

interface Settings {
  /** For the shop's own role, which owns its schema and may act as its subjects. */
  databaseUrl: string
  /** As Countersign has them. */
  encryptionKeys: string
  port: number
  log(error: unknown): void
}

/** Serves the shop on 127.0.0.1. `stop` ends it and closes what it opened. */
export async function serveShop({ databaseUrl, encryptionKeys, port, log }: Settings) {
  const url = `http://127.0.0.1:${port}`
  const sql = postgres(databaseUrl, { max: 5, onnotice: () => {} })
  const countersign = createCountersign(config, {
    databaseUrl,
    encryptionKeys,
    client: { id: 'shop', name: 'Example Shop' },
    log: { warn: (fields, message) => log({ message, ...fields }) },
  })
  const shop = createShop({ sql, countersign, url, log })
  const server = createServer(getRequestListener(shop.fetch))
  await once(server.listen(port, '127.0.0.1'), 'listening')
  return {
    url,
    async stop(): Promise<void> {
      server.close()
      server.closeAllConnections()
      await countersign.end()
      await sql.end({ timeout: 1 })
    },
  }
}
