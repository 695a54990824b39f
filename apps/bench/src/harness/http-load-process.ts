import { quantile } from 'simple-statistics'
import { Client } from 'undici'
import type { Sample } from '../compare.ts'
import type { HttpLoad, HttpRequest } from './http-load.ts'

process.on('message', async (load: HttpLoad) => {
  process.send?.(await sendAll(load))
})
process.once('disconnect', () => process.exit())

/** Sends each request once, every connection the next one as soon as its last is answered. */
async function sendAll({ origins, connections, requests }: HttpLoad): Promise<Sample> {
  const clients = Array.from(
    { length: connections },
    (_, i) => new Client(origins[i % origins.length] ?? '', { pipelining: 1 }),
  )
  // Connected beforehand: what is measured is answering, not greeting.
  await Promise.all(clients.map((client) => send(client, { method: 'GET', path: '/livez' })))
  const tookMs: number[] = []
  const waiting = requests.values()
  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      for (const request of waiting) {
        const sentAt = performance.now()
        const { status, body } = await send(client, request)
        tookMs.push(performance.now() - sentAt)
        if (status < 200 || status > 299)
          throw new Error(`${request.path} was answered with ${status}: ${body}`)
      }
    }),
  )
  const lastedMs = performance.now() - startedAt
  await Promise.all(clients.map((client) => client.close()))
  return { perSecond: (requests.length / lastedMs) * 1000, p99Ms: quantile(tookMs, 0.99) }
}

/** undici's lowest level, which parses an answer and builds nothing around it. */
function send(client: Client, request: HttpRequest): Promise<{ status: number; body: Buffer }> {
  const { promise, resolve, reject } = Promise.withResolvers<{ status: number; body: Buffer }>()
  let status = 0
  const chunks: Buffer[] = []
  client.dispatch(request as Parameters<Client['dispatch']>[0], {
    onRequestStart() {},
    onResponseStart(_controller, statusCode) {
      status = statusCode
    },
    onResponseData(_controller, chunk) {
      chunks.push(chunk)
    },
    onResponseEnd: () => resolve({ status, body: Buffer.concat(chunks) }),
    onResponseError: (_controller, error) => reject(error),
  })
  return promise
}
