import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'

export interface FaultProxy {
  /** Leads to the same database, through the proxy. */
  url: string
  /** From now on nothing passes, as behind a firewall that drops packets: connections stay open and silent. */
  swallow(): void
  /** New connections pass again; those that were swallowed stay silent for ever. */
  heal(): void
  /** How many connections clients hold open. */
  countOpen(): number
  close(): Promise<void>
}

/** Stands between clients and PostgreSQL, and fails as networks do. */
export async function openFaultProxy(databaseUrl: string): Promise<FaultProxy> {
  const { hostname, port } = new URL(databaseUrl)
  const clients = new Set<Socket>()
  const ends = new Set<Socket>()
  const swallowed = new WeakSet<Socket>()
  let isSwallowing = false
  const server = createServer((client) => {
    const upstream = connectTo({ host: hostname, port: Number(port) })
    clients.add(client)
    if (isSwallowing) swallowed.add(client)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      ends.add(from)
      from.setNoDelay()
      from.on('data', (chunk) => {
        if (!swallowed.has(client)) to.write(chunk)
      })
      from.on('error', () => {})
      from.on('close', () => {
        ends.delete(from)
        clients.delete(from)
        if (from === client || !swallowed.has(client)) to.destroy()
      })
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    swallow() {
      isSwallowing = true
      for (const client of clients) swallowed.add(client)
    },
    heal() {
      isSwallowing = false
    },
    countOpen: () => clients.size,
    async close() {
      for (const end of ends) end.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}
