import type { Server } from 'node:http'
import { type ServerType, serve } from '@hono/node-server'
import type { Settings } from '../config/settings.ts'
import { StartError } from '../config/start-error.ts'

export type Fetch = Parameters<typeof serve>[0]['fetch']

/** What a client may take of a process before its socket is closed. */
export const socketLimits = {
  /** For a request's head, and for all of it: a phone on a bad line sends its few kilobytes in a second. */
  receiveMs: 30_000,
  /** How often sockets are looked at for that. */
  checkMs: 5_000,
  /** Longer than the minute for which proxies keep theirs: they must not send into one that we just closed. */
  keepAliveMs: 65_000,
  /** Without a byte either way, as when a client has vanished or does not read. */
  silentMs: 120_000,
  /** What comes then is closed at once. Most systems allow a process 1,024 open files. */
  most: 1_000,
}

/** Opens the port, which `variable` sets. Throws a StartError when it is taken. */
export function listen(
  fetch: Fetch,
  { host, port }: Pick<Settings, 'host' | 'port'>,
  limits = socketLimits,
  variable = 'PORT',
): Promise<ServerType> {
  return new Promise((resolve, reject) => {
    const serverOptions = {
      headersTimeout: limits.receiveMs,
      // guard slow-requests: "requestTimeout: limits.receiveMs," → "" (listen.test.ts)
      requestTimeout: limits.receiveMs,
      connectionsCheckingInterval: limits.checkMs,
      keepAliveTimeout: limits.keepAliveMs,
      keepAlive: true,
    }
    const server = serve({ fetch, hostname: host, port, serverOptions }, () => resolve(server))
    // guard most-sockets: "server.maxConnections = limits.most" → "" (listen.test.ts)
    server.maxConnections = limits.most
    ;(server as Server).setTimeout(limits.silentMs)
    server.once('error', (error: NodeJS.ErrnoException) => {
      const why =
        error.code === 'EADDRINUSE'
          ? 'is taken by another program'
          : `cannot be used (${error.code})`
      reject(
        new StartError(`Port ${port} ${why}: end that program, or set ${variable} to another.`),
      )
    })
  })
}
