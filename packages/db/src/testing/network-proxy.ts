import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { openTrap, type Trap, type Way } from './network-trap.ts'

export interface NetworkProxy {
  /** Leads to the same server, through the proxy. */
  url: string
  /** From now on nothing passes, as behind a firewall that drops packets: connections stay open and silent. */
  swallow(): void
  /** New connections pass again; those that were swallowed stay silent for ever. */
  heal(): void
  /** Ends all connections. */
  cut(): void
  /** How many connections clients hold open. */
  countOpen(): number
  /** From now on what is sent arrives so much later. */
  delay(ms: number): void
  /** From now on new connections lead to this server. */
  retarget(serverUrl: string): void
  /** Waits for a text, and holds back the connection that sends it; see Trap. One at a time. */
  trap(text: string, held: Way): Trap
  close(): Promise<void>
}

/** Stands between clients and a server, PostgreSQL or another, and fails as networks do. */
export async function openNetworkProxy(serverUrl: string): Promise<NetworkProxy> {
  const clients = new Set<Socket>()
  const ends = new Set<Socket>()
  const swallowed = new WeakSet<Socket>()
  let target = new URL(serverUrl)
  let isSwallowing = false
  let delayMs = 0
  const trap = openTrap()

  const server = createServer((client) => {
    const upstream = connectTo({ host: target.hostname, port: Number(target.port) })
    clients.add(client)
    if (isSwallowing) swallowed.add(client)
    for (const [way, from, to] of [
      ['request', client, upstream],
      ['answer', upstream, client],
    ] as const) {
      ends.add(from)
      from.setNoDelay()
      const later = inOrder()
      from.on('data', (chunk) => {
        const passOn = () =>
          later(delayMs, () => {
            if (!swallowed.has(client)) to.write(chunk)
          })
        if (!trap.holdsBack(client, way, chunk, passOn)) passOn()
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
  const url = new URL(serverUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  const cut = () => {
    for (const end of ends) end.destroy()
  }
  return {
    url: url.href,
    swallow() {
      isSwallowing = true
      for (const client of clients) swallowed.add(client)
    },
    heal() {
      isSwallowing = false
    },
    cut,
    countOpen: () => clients.size,
    delay(ms) {
      delayMs = ms
    },
    retarget(other) {
      target = new URL(other)
    },
    trap: trap.set,
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}

/** Does each piece of work so many milliseconds later, and none before an earlier one. */
function inOrder(): (ms: number, work: () => void) => void {
  let waiting = 0
  let last = Promise.resolve()
  return (ms, work) => {
    if (ms === 0 && waiting === 0) return work()
    waiting++
    const due = pause(ms)
    last = last
      .then(() => due)
      .then(() => {
        waiting--
        work()
      })
  }
}
