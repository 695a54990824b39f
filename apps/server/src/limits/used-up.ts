/** Who has used up which limit, as far as this process knows. */
export interface UsedUp {
  /** Nobody has, so nobody need be looked up. */
  isEmpty(): boolean
  note(key: string, ms: number): void
  /** 0 when it is not used up, or no longer. */
  msLeft(key: string): number
}

/** Whoever is forgotten is only counted once more. */
const MOST_REMEMBERED = 100_000

/** Remembers each until their window ends, and of too many those for longest. */
export function rememberUsedUp(): UsedUp {
  const until = new Map<string, number>()

  return {
    isEmpty: () => until.size === 0,
    note(key, ms) {
      until.delete(key)
      until.set(key, Date.now() + ms)
      const [oldest] = until.keys()
      if (until.size > MOST_REMEMBERED && oldest !== undefined) until.delete(oldest)
    },
    msLeft(key) {
      const ms = (until.get(key) ?? 0) - Date.now()
      if (ms <= 0) until.delete(key)
      return Math.max(0, ms)
    },
  }
}
