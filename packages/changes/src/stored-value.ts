/**
 * How secret values are written where plain ones stand:
 *   sealed:<ring id>:<base64url of stamp, iv, tag and ciphertext>:<mask>   in changes and in the subject's table
 *   wiped:<mask>                      in changes, once the verification ended
 *   hash:<sha-256 in hex>[:<mask>]    in before, for sealed and given columns
 * The stamp, the first 24 characters, is random and the value's own: it stays when the value is sealed again
 * under another key. Of a sealed value the hash is that of its stamp, so that such a change is no drift.
 */
const STORED = /^(?:sealed:\d+:[\w-]+|wiped|hash:[0-9a-f]{64})(?::(.*))?$/s

/** What may be shown of a stored secret value: its mask, `null` when it has none. */
export function maskOf(stored: string): string | null {
  return STORED.exec(stored)?.[1] ?? null
}
