import type { Spread } from './spread.ts'

/** A figure of which something was promised: a ratio to a peer, or an absolute bound. */
export interface Mark {
  /** What was measured, and against what. */
  what: string
  value: Spread
  /** `×` for ratios. */
  unit: string
  atLeast?: number
  atMost?: number
}

/** A figure that explains the marks. */
export interface Figure {
  what: string
  value: Spread
  unit: string
}

export interface SuiteResult {
  marks: Mark[]
  figures: Figure[]
  /** What a reader must know to read the figures right. */
  notes: string[]
}

export interface Terms {
  /** Counted rounds. */
  rounds: number
  /** Makes everything this much smaller: for trying a suite out, never for figures to show. */
  scale: number
  tell: (line: string) => void
}

/** One thing to measure. It starts what it needs and ends it again, whatever happens. */
export interface Suite {
  name: string
  title: string
  run(terms: Terms): Promise<SuiteResult>
}

export const isReached = ({ value, atLeast, atMost }: Mark): boolean =>
  (atLeast === undefined || value.median >= atLeast) &&
  (atMost === undefined || value.median <= atMost)
