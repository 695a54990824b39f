import { Client } from 'undici'
import { quantileOf } from '../measuring/spread.ts'
import type { HttpLoad, HttpLoadResult, HttpRequest } from './http-load.ts'

// Runs beside the bench, so that its own work is not counted as the bench's: takes one load over IPC.
process.once('message', async (load: HttpLoad) => {
  process.send?.(await sendAll(load), () => process.disconnect())
})

/** Sends each request once, every connection the next one as soon as its last is answered. */
async function sendAll({ origin, connections, requests }: HttpLoad): Promise<HttpLoadResult> {
  const clients = Array.from({ length: connections }, () => new Client(origin, { pipelining: 1 }))
  const statusCodes: Record<number, number> = {}
  const tookMs = new Float64Array(requests.length)
  const bodies: string[] = []
  let next = 0
  // Connected beforehand: what is measured is answering, not greeting.
  await Promise.all(
    clients.map((client) => send(client, { method: 'GET', path: '/livez' }, () => {})),
  )

  const startedAt = performance.now()
  await Promise.all(
    clients.map(async (client) => {
      while (next < requests.length) {
        const index = next++
        const request = requests[index]
        if (!request) return
        const sentAt = performance.now()
        await send(client, request, (status, body) => {
          tookMs[index] = performance.now() - sentAt
          statusCodes[status] = (statusCodes[status] ?? 0) + 1
          if (index === requests.length - 1) bodies.push(body())
        })
      }
    }),
  )
  const lastedMs = performance.now() - startedAt
  await Promise.all(clients.map((client) => client.close()))
  tookMs.sort()
  return {
    perSecond: (requests.length / lastedMs) * 1000,
    p50Ms: quantileOf(tookMs, 0.5),
    p99Ms: quantileOf(tookMs, 0.99),
    statusCodes,
    lastBody: bodies[0] ?? '',
  }
}

/** undici's lowest level, which parses an answer and builds nothing around it. */
function send(
  client: Client,
  request: HttpRequest,
  onAnswer: (status: number, body: () => string) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
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
      onResponseEnd() {
        onAnswer(status, () => Buffer.concat(chunks).toString('utf8'))
        resolve()
      },
      onResponseError(_controller, error) {
        reject(error)
      },
    })
  })
}
