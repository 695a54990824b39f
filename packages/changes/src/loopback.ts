import ipaddr from 'ipaddr.js'

/**
 * Whether a host is this machine itself: `localhost`, or a loopback address (RFC 1122, 3.2.1.3; RFC 4291, 2.5.3). Takes it
 * as `URL` has it, an IPv6 address in brackets.
 */
export function isLoopback(hostname: string): boolean {
  if (hostname === 'localhost') return true
  const address = hostname.replace(/^\[(.*)\]$/, '$1')
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'loopback'
}
