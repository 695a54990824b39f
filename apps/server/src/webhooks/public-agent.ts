import dns from 'node:dns'
import { isIP, type LookupFunction } from 'node:net'
import ipaddr from 'ipaddr.js'
import { Agent, buildConnector } from 'undici'

/** That an address must not be asked; its message names it. */
export class AddressRefused extends Error {
  override name = 'AddressRefused'
}

/** Whether an address is loopback, private, link-local or reserved (RFC 6890), IPv4 in IPv6 included. */
// guard private-addresses: "ipaddr.process(address).range() !== 'unicast'" → "false" (public-agent.test.ts)
export const isPrivate = (address: string): boolean => ipaddr.process(address).range() !== 'unicast'

const refusalOf = (host: string) =>
  new AddressRefused(`${host} is not a public address. WEBHOOK_PRIVATE_ADDRESSES allows them.`)

/**
 * Opens connections to public addresses alone: addresses are checked as they are connected to, so that a name cannot
 * resolve to another one in between (DNS rebinding; OWASP SSRF Prevention Cheat Sheet).
 */
export function publicAgent({
  allowPrivate = false,
  lookup = dns.lookup as LookupFunction,
}: {
  allowPrivate?: boolean
  lookup?: LookupFunction
} = {}): Agent {
  const checked: LookupFunction = (host, options, done) =>
    lookup(host, { ...options, all: true }, (fault, found) => {
      if (fault) return done(fault, '')
      const addresses =
        typeof found === 'string' ? [{ address: found, family: isIP(found) }] : found
      // guard private-names: "addresses.some(({ address }) => isPrivate(address))" → "false" (public-agent.test.ts)
      if (!allowPrivate && addresses.some(({ address }) => isPrivate(address)))
        return done(refusalOf(host), '')
      if (options.all) return done(null, addresses)
      const [first] = addresses
      return done(null, first?.address ?? '', first?.family)
    })
  const connect = buildConnector({ timeout: 5000, lookup: checked })
  return new Agent({
    connect(options, done) {
      // A literal address is never looked up.
      const host = options.hostname.replace(/^\[|\]$/g, '')
      // guard https-webhooks: "options.protocol !== 'https:'" → "false" (public-agent.test.ts)
      if (!allowPrivate && options.protocol !== 'https:')
        return done(new AddressRefused('Webhooks are sent by https alone.'), null)
      // guard private-literals: "isIP(host) && isPrivate(host)" → "false" (public-agent.test.ts)
      if (!allowPrivate && isIP(host) && isPrivate(host)) done(refusalOf(host), null)
      else connect(options, done)
    },
  })
}
