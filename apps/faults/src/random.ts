/** Draws the same values for the same seed. */
export interface Random {
  /** From 0 up to 1, without it. */
  next(): number
  /** A whole number from 0 on, below this one. */
  below(limit: number): number
  /** Whether something of this probability happens. */
  happens(probability: number): boolean
  pick<Item>(items: readonly Item[]): Item
}

/** Mulberry32: 32 bits of state, enough for which fault comes next. */
export function createRandom(seed: number): Random {
  let state = seed >>> 0
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (limit: number) => Math.floor(next() * limit)
  return {
    next,
    below,
    happens: (probability) => next() < probability,
    pick<Item>(items: readonly Item[]): Item {
      if (items.length === 0) throw new Error('there is nothing to pick from')
      return items[below(items.length)] as Item
    },
  }
}

/** A seed for what was asked for without one. */
export const drawSeed = (): number => 1 + Math.floor(Math.random() * 1e6)
