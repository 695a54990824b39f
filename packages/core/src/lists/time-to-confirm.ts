/** Seconds that half, and nine of ten, took at most. */
export interface Percentiles {
  p50: number
  p90: number
}

interface Bucket {
  /** Tenths of a decade: around 10^(bucket / 10) seconds. */
  bucket: number
  count: number
}

/** The percentiles of a histogram whose buckets are in ascending order; `null` where it is empty. */
export function percentilesOf(buckets: readonly Bucket[]): Percentiles | null {
  const total = buckets.reduce((sum, { count }) => sum + count, 0)
  if (total === 0) return null
  const secondsAt = (share: number): number => {
    let passed = 0
    const found = buckets.find(({ count }) => {
      passed += count
      return passed >= share * total
    })
    return Math.round(10 ** ((found?.bucket ?? 0) / 10))
  }
  return { p50: secondsAt(0.5), p90: secondsAt(0.9) }
}
