/** A failure whose message is one sentence that says what to do. */
export class PlainFailure extends Error {}

/**
 * Runs a command's main function; what it cannot do is told in a sentence, without a stack.
 * @param {() => Promise<void>} main
 */
export async function runPlainly(main) {
  try {
    await main()
  } catch (error) {
    if (!(error instanceof PlainFailure)) throw error
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
