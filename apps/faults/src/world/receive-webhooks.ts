import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { ArrivedWebhook } from '../ledger.ts'

export interface WebhookReceiver {
  url: string
  /** A request has come, and is not answered yet. */
  onRequest?: (() => void) | undefined
}

/** A host's endpoint, which accepts everything. */
export async function receiveWebhooks(
  cleanup: AsyncDisposableStack,
  take: (webhook: ArrivedWebhook) => void,
): Promise<WebhookReceiver> {
  const receiver: WebhookReceiver = { url: '' }
  const server = createServer(async (request, response) => {
    const body = await text(request).catch(() => '')
    take({ id: String(request.headers['webhook-id'] ?? ''), body })
    receiver.onRequest?.()
    response.writeHead(204).end()
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanup.defer(async () => {
    server.closeAllConnections()
    server.close()
    await once(server, 'close')
  })
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hooks`
  return receiver
}
