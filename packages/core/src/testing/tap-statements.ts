import { once } from 'node:events'
import { type AddressInfo, connect as connectTo, createServer, type Socket } from 'node:net'

/** A statement that was executed. Unnamed ones, which are parsed each time, have the name `''`. */
interface SentStatement {
  name: string
  text: string
}

export interface Tap {
  /** Leads to the same database, past the listener. */
  url: string
  /** What was executed, in order, until somebody empties it. */
  statements: SentStatement[]
  close(): Promise<void>
}

/**
 * Listens on the wire between clients and PostgreSQL: forwards every byte unchanged, and writes down each
 * statement that a client has executed.
 */
export async function tapStatements(databaseUrl: string): Promise<Tap> {
  const { hostname, port } = new URL(databaseUrl)
  const statements: SentStatement[] = []
  const sockets = new Set<Socket>()
  const server = createServer((client) => {
    const upstream = connectTo({ host: hostname, port: Number(port) })
    const read = readMessages(statementReader((statement) => statements.push(statement)))
    client.on('data', read)
    for (const [from, to] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      sockets.add(from)
      from.setNoDelay().pipe(to)
      from.on('error', () => to.destroy()).on('close', () => sockets.delete(from))
    }
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: url.href,
    statements,
    async close() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/**
 * Cuts a client's bytes into messages, however they arrive: a letter, a length that counts itself, a body.
 * The first message of a connection has no letter.
 * https://www.postgresql.org/docs/current/protocol-message-formats.html
 */
function readMessages(onMessage: (letter: string, body: Buffer) => void): (chunk: Buffer) => void {
  let unread = Buffer.alloc(0)
  let lettered = 0
  return (chunk) => {
    unread = Buffer.concat([unread, chunk])
    while (unread.length >= lettered + 4) {
      const end = lettered + unread.readInt32BE(lettered)
      if (unread.length < end) return
      if (lettered === 1) onMessage(String.fromCharCode(unread[0] ?? 0), unread.subarray(5, end))
      unread = unread.subarray(end)
      lettered = 1
    }
  }
}

/** Follows one connection: which texts it parsed, under which names, what it bound and then executed. */
function statementReader(onExecuted: (statement: SentStatement) => void) {
  const texts = new Map<string, string>()
  let bound = ''
  return (letter: string, body: Buffer): void => {
    const [first = '', second = ''] = body.toString('latin1').split('\0', 2)
    if (letter === 'P') texts.set(first, second)
    if (letter === 'B') bound = second
    if (letter === 'E') onExecuted({ name: bound, text: texts.get(bound) ?? '' })
    if (letter === 'Q') onExecuted({ name: '', text: first })
  }
}
