/** How much more is no growth: caches fill, and a garbage collection is now earlier, now later. */
export interface Tolerance {
  /** Of the value before. */
  share: number
  atLeast: number
}

export interface Growth {
  /** Median of the second quarter of the readings. */
  from: number
  /** Median of the last one. */
  to: number
  isFlat: boolean
}

/**
 * Compares the second quarter of some readings with the last one; until then a process finds its size. Less is never
 * growth. Without a reading in each it is flat.
 */
export function growthOf(readings: readonly number[], { share, atLeast }: Tolerance): Growth {
  const quarter = (n: number) =>
    readings.slice(
      Math.floor((readings.length * n) / 4),
      Math.max(1, Math.floor((readings.length * (n + 1)) / 4)),
    )
  const [from, to] = [medianOf(quarter(1)), medianOf(quarter(3))]
  return { from, to, isFlat: !(to > from + Math.max(atLeast, from * share)) }
}

function medianOf(values: readonly number[]): number {
  const sorted = values.filter((value) => !Number.isNaN(value)).sort((a, b) => a - b)
  const middle = sorted.length / 2
  return sorted.length % 2 === 1
    ? (sorted[Math.floor(middle)] ?? Number.NaN)
    : ((sorted[middle - 1] ?? Number.NaN) + (sorted[middle] ?? Number.NaN)) / 2
}
