import proxyAddress from '@fastify/proxy-addr'
import type { HttpBindings } from '@hono/node-server'
import type { MiddlewareHandler } from 'hono'
import ipaddr from 'ipaddr.js'

declare module 'hono' {
  interface ContextVariableMap {
    /** Where the request comes from, as far as it can be known. */
    clientAddress: string
  }
}

/**
 * Finds out where a request comes from. `X-Forwarded-For` is read from right to left for as long as those
 * who wrote it are trusted proxies; what anybody else wrote there is ignored, and without trusted proxies
 * the whole header. Proxies are addresses, CIDR ranges, or `loopback`, `linklocal` and `uniquelocal`.
 */
export function findClientAddress(trustedProxies: string[]): MiddlewareHandler {
  const isTrusted = proxyAddress.compile(trustedProxies)
  return async (c, next) => {
    const { incoming } = c.env as HttpBindings
    const address = proxyAddress(incoming as Parameters<typeof proxyAddress>[0], isTrusted)
    c.set(
      'clientAddress',
      ipaddr.isValid(address) ? address : (incoming.socket.remoteAddress ?? 'unknown'),
    )
    await next()
  }
}
