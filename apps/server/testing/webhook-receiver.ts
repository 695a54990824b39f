import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'

export interface Received {
  id: string
  headers: Record<string, string>
  body: string
  response: ServerResponse
}

/** A host's endpoint on this machine. `answer` gets each request; without it each is answered 204. */
export async function openReceiver(answer: (received: Received) => unknown = accept) {
  const all: Received[] = []
  let respond = answer
  const server = createServer(async (request, response) => {
    const received = await read(request, response)
    all.push(received)
    await respond(received)
  })
  server.listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`,
    all,
    answer(next: (received: Received) => unknown) {
      respond = next
    },
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

export const accept = ({ response }: Received): void => void response.writeHead(204).end()

/** Of receivers of mails in tests. */
export const hookSecret = `whsec_${Buffer.from('a secret of tests, 32 bytes long').toString('base64')}`

/** What the standard's own library makes of a webhook: its body. Throws where the signature does not hold. */
export const verified = (secret: string, { body, headers }: Received): unknown =>
  new Webhook(secret).verify(body, headers)

async function read(request: IncomingMessage, response: ServerResponse): Promise<Received> {
  const headers = request.headers as Record<string, string>
  return { id: headers['webhook-id'] ?? '', headers, body: await text(request), response }
}
