/** Several readings of one thing: the median to quote, and how far they lie apart. */
export interface Spread {
  median: number
  min: number
  max: number
}

/** Throws a RangeError when there is no reading at all. */
export function spreadOf(readings: readonly number[]): Spread {
  const sorted = [...readings].sort((a, b) => a - b)
  const [min] = sorted
  const max = sorted.at(-1)
  if (min === undefined || max === undefined) throw new RangeError('there is nothing to spread')
  return { median: quantileOf(sorted, 0.5), min, max }
}

/** The value below which this share of the sorted readings lies, between two of them where it must be. */
export function quantileOf(sorted: ArrayLike<number>, share: number): number {
  const place = (sorted.length - 1) * share
  const below = sorted[Math.floor(place)]
  const above = sorted[Math.ceil(place)]
  if (below === undefined || above === undefined) throw new RangeError('there are no readings')
  return below + (above - below) * (place - Math.floor(place))
}
