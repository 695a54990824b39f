import { isIP } from 'node:net'
import proxyAddress from '@fastify/proxy-addr'
import type { HttpBindings } from '@hono/node-server'

declare module 'hono' {
  interface ContextVariableMap {
    /** Where the request comes from, as far as it can be known. */
    clientAddress: string
  }
}

/** Says where a request comes from by what Node knows of it, which Hono hands on as `c.env`. */
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
    const address = proxyAddress(withoutPorts(incoming), isTrusted)
    return isIP(address) === 0 ? peer : address
  }
}

/** Some proxies write the client's port behind its address: `203.0.113.9:4711`, `[2001:db8::1]:443`. */
function withoutPorts(incoming: HttpBindings['incoming']): HttpBindings['incoming'] {
  const named = String(incoming.headers['x-forwarded-for'])
  if (!/[\].]/.test(named)) return incoming
  incoming.headers['x-forwarded-for'] = named
    .split(',')
    .map((one) =>
      one
        .trim()
        .replace(/^\[([^\]]+)\](?::\d+)?$/, '$1')
        .replace(/^([\d.]+):\d+$/, '$1'),
    )
    .join(', ')
  return incoming
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
