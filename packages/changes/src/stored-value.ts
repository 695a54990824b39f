/**
 * How secret values are written where plain ones are:
 *   encrypted:<ring id>:<base64url of stamp, iv, tag and ciphertext>:<mask>   in changes and in the subject's table
 *   redacted:<mask>                      in changes, once the verification ended
 *   hash:<sha-256 in hex>[:<mask>]    in before, for encrypted and given columns
 * The stamp, the first 24 characters, is random and the value's own: it stays when the value is encrypted again
 * under another key. Of an encrypted value the hash is that of its stamp, so that such a change is no drift.
 */
const STORED = /^(?:encrypted:\d+:[\w-]+|redacted|hash:[0-9a-f]{64})(?::(.*))?$/s

/** What may be shown of a stored secret value: its mask, `null` when it has none. */
export function maskOf(stored: string): string | null {
  return STORED.exec(stored)?.[1] ?? null
}

/** Whether a stored value is written as secret ones are. */
export const isSecret = (stored: unknown): boolean =>
  typeof stored === 'string' && STORED.test(stored)
