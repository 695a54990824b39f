import { isIPv4 } from 'node:net'
import ipaddr from 'ipaddr.js'

/**
 * Whom the limits take for one visitor: an IPv4 address, or an IPv6 address's /64, which is the least that
 * a provider gives to one customer (RFC 6177). IPv4 written as IPv6 counts as IPv4.
 */
export function networkOf(address: string): string {
  if (isIPv4(address)) return address
  if (!ipaddr.isValid(address)) return 'unknown'
  const parsed = ipaddr.process(address)
  if (!('parts' in parsed)) return parsed.toString()
  return `${parsed.parts
    .slice(0, 4)
    .map((part) => part.toString(16))
    .join(':')}::/64`
}
