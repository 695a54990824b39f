import { isLoopback } from '@countersign/changes'

/** What browsers on this machine call it, as `URL` has it. */
const OWN_NAMES: readonly string[] = ['127.0.0.1', 'localhost', '[::1]']

/**
 * The origins that this server answers for: the public address, and where that is this machine itself, its other
 * names too, so that `localhost` and `127.0.0.1` both sign in.
 */
export function ownOrigins(publicUrl: string): [string, ...string[]] {
  const { protocol, hostname, port, origin } = new URL(publicUrl)
  if (!isLoopback(hostname)) return [origin]
  const others = OWN_NAMES.filter((name) => name !== hostname)
  return [origin, ...others.map((name) => `${protocol}//${name}${port ? `:${port}` : ''}`)]
}

/** As a browser names them in `Host`. */
export const hostsOf = (origins: readonly string[]): string[] =>
  origins.map((origin) => new URL(origin).host)
