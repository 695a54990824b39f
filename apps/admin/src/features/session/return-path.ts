/** The page people land on when there is none to return to. */
export const HOME = '/overview'

/**
 * Where to go after signing in: the path that was asked for, when it is one of ours. What could
 * lead to another origin (`//evil.example`, `/\evil.example`, `https:`) or back here becomes HOME.
 */
export function readReturnPath(path: unknown): string {
  if (typeof path !== 'string' || !/^\/(?![/\\])/.test(path)) return HOME
  const url = new URL(path, 'http://own.invalid')
  if (url.origin !== 'http://own.invalid' || url.pathname === '/sign-in') return HOME
  return url.pathname + url.search + url.hash
}
