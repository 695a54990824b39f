import { createServer, type IncomingMessage, type Server } from 'node:http'
import { createProxyServer } from 'http-proxy-3'
import { hostsOf, ownOrigins } from '../config/own-origins.ts'

/**
 * What is in front of the mailbox: passes on what our own pages ask for, and refuses other sites' pages, under
 * whatever name they come (DNS rebinding). `target` asks for `auth` (`user:password`), which only this knows.
 */
export function guardMailbox({
  webPort,
  target,
  auth,
}: {
  webPort: number
  target: string
  auth: string
}): Server {
  const origins = ownOrigins(`http://127.0.0.1:${webPort}`)
  const hosts = hostsOf(origins)
  const proxy = createProxyServer({ target, auth, ws: true })
  // The mailbox is gone or the reader is: neither is a fault of ours.
  proxy.on('error', (_error, _request, answer) => answer.destroy())

  const isOurs = ({ headers }: IncomingMessage): boolean => {
    const isFromElsewhere =
      headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate'
    return (
      hosts.includes(headers.host ?? '') &&
      (headers.origin === undefined || origins.includes(headers.origin)) &&
      !isFromElsewhere
    )
  }

  const server = createServer((request, answer) => {
    // guard mailbox-for-own-pages: "if (isOurs(request)) return" → "if (true) return" (mailbox.test.ts)
    if (isOurs(request)) return proxy.web(request, answer)
    answer.writeHead(403, { 'Content-Type': 'text/plain', Connection: 'close' })
    answer.end('This request comes from another site.\n')
  })
  server.on('upgrade', (request, socket, head) => {
    if (isOurs(request)) proxy.ws(request, socket, head)
    else socket.destroy()
  })
  return server
}
