/** Secrets by id. New work uses `current`; the others stay until what they made has run out. */
export interface KeyRing {
  current: { id: number; secret: string }
  /** Of all its secrets, the current one's first. */
  ids: readonly number[]
  secretOf(id: number): string | undefined
}

const SHORTEST_SECRET = 32

/**
 * Reads `2:secret,1:older-secret`, the current one first. Throws an Error that says what is wrong and
 * never repeats a secret. Secrets have at least 32 characters.
 */
export function parseKeyRing(text: string): KeyRing {
  const secrets = new Map<number, string>()
  for (const part of text.split(',')) {
    const match = /^\s*(\d{1,9}):(.+?)\s*$/.exec(part)
    if (!match)
      throw new Error('each secret has the form ID:SECRET, separated by commas, for example 1:…')
    const [, id, secret] = match as unknown as [string, string, string]
    if (secret.length < SHORTEST_SECRET) {
      throw new Error(`secret ${id} is shorter than ${SHORTEST_SECRET} characters`)
    }
    if (secrets.has(Number(id))) throw new Error(`secret id ${id} is given twice`)
    secrets.set(Number(id), secret)
  }
  const [first] = secrets
  if (!first) throw new Error('at least one secret is needed')
  return {
    current: { id: first[0], secret: first[1] },
    ids: [...secrets.keys()],
    secretOf: (id) => secrets.get(id),
  }
}
