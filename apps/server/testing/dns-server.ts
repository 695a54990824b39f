import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { decode, encode, RECURSION_AVAILABLE } from 'dns-packet'

export interface DnsServer {
  /** `127.0.0.1:PORT` */
  address: string
  close(): Promise<void>
}

/** A DNS server on 127.0.0.1 that knows these TXT records, and of other names that there is none (NXDOMAIN). */
export async function openDnsServer(records: Record<string, string[]>): Promise<DnsServer> {
  const NXDOMAIN = 3
  const socket = createSocket('udp4')
  socket.on('message', (message, { port, address }) => {
    const { id = 0, questions = [] } = decode(message)
    const name = questions[0]?.name ?? ''
    const found = records[name]
    const reply = encode({
      type: 'response',
      id,
      flags: RECURSION_AVAILABLE | (found ? 0 : NXDOMAIN),
      questions,
      answers: (found ?? []).map((text) => ({ type: 'TXT', name, ttl: 60, data: text })),
    })
    socket.send(reply, port, address)
  })
  socket.bind(0, '127.0.0.1')
  await once(socket, 'listening')
  return {
    address: `127.0.0.1:${socket.address().port}`,
    async close() {
      const closed = once(socket, 'close')
      socket.close()
      await closed
    },
  }
}
