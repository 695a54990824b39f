/** A line of the table: something measured, and what was to be reached or what it is compared with. */
export interface Row {
  figure: string
  /** One reading for each counted round; the table shows their median. */
  readings: number[]
  /** `×` for ratios, which are taken within a round. */
  unit: string
  atLeast?: number
  atMost?: number
  /** The absolute figures behind a ratio. */
  comparison?: string
}

export interface Terms {
  /** Counted rounds. */
  rounds: number
  /** Makes everything this much smaller, to try a suite out. */
  scale: number
  /** The longest list. */
  rows: number
  report: (line: string) => void
  /** Ends what a suite has started, whatever becomes of it. */
  cleanup: AsyncDisposableStack
}

export interface Suite {
  name: string
  title: string
  run(terms: Terms): Promise<Row[]>
}
