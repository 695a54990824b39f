/** What a command has of the process that runs it. */
export interface Surroundings {
  report(line: string): void
  /** What Ctrl-C ends. A new one is set for each part of a command that starts something. */
  setCleanup(cleanup: AsyncDisposableStack): void
  isStopping(): boolean
}

/** One of `npm run faults`. */
export interface Command {
  /** Comes first on the command line; empty for the campaign, which is run without a name. */
  name: string
  /** What it does, in half a sentence. */
  summary: string
  /** All that `--help` shows of it. */
  help: string
  /** Returns the exit code: 1 where something was found. Throws an ArgumentError for options that it does not have. */
  run(args: string[], surroundings: Surroundings): Promise<number>
}
