import { isIP } from 'node:net'
import proxyAddress from '@fastify/proxy-addr'
import type { HttpBindings } from '@hono/node-server'

declare module 'hono' {
  interface ContextVariableMap {
    /** Where the request comes from, as far as it can be known. */
    clientAddress: string
  }
}

/** Tells where a request comes from by what Node knows of it, which Hono hands on as `c.env`. */
export type AddressOf = (env: HttpBindings) => string

/** There are a handful of proxies, and few more addresses in their ranges. */
const MOST_KNOWN_PROXIES = 1000

/**
 * Gives what finds out where a request comes from. `X-Forwarded-For` is read from right to left for as long as those
 * who wrote it are trusted proxies; what anybody else wrote there is ignored, and without trusted proxies
 * the whole header. Proxies are addresses, CIDR ranges, or `loopback`, `linklocal` and `uniquelocal`.
 */
export function prepareAddressOf(trustedProxies: string[]): AddressOf {
  const isTrusted = rememberTrusted(proxyAddress.compile(trustedProxies))
  return ({ incoming }) => {
    const peer = incoming.socket.remoteAddress ?? 'unknown'
    if (incoming.headers['x-forwarded-for'] === undefined) return peer
    const address = proxyAddress(incoming, isTrusted)
    return isIP(address) === 0 ? peer : address
  }
}

type IsTrusted = (address: string, hops: number) => boolean

/** Reading an address and comparing it with ranges takes longer than all else that is asked of most requests. */
function rememberTrusted(isTrusted: IsTrusted): IsTrusted {
  const known = new Set<string>()
  return (address, hops) => {
    if (known.has(address)) return true
    if (!isTrusted(address, hops)) return false
    if (known.size < MOST_KNOWN_PROXIES) known.add(address)
    return true
  }
}
