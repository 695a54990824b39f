/** What stands in the table of counts, as the limits' library reads it. */
export interface CountRow {
  points: number
  /** Milliseconds since 1970. */
  expire: string
}

/** Somebody who waits for the count of their own points. */
export interface Waiting {
  points: number
  resolve(counted: CountRow): void
}

/** Gives each the count as it stood after its own points, as if they had been counted one after another. */
export function answerEach(waiting: readonly Waiting[], { points, expire }: CountRow): void {
  let counted = points
  for (const one of waiting.toReversed()) {
    one.resolve({ points: counted, expire })
    counted -= one.points
  }
}
