import { mkdir } from 'node:fs/promises'
import { FOLDER } from './campaign-state.ts'
import type { Surroundings } from './command.ts'

/** Does a part of a command, in whose folder it may write. What it started ends with it, or by Ctrl-C. */
export async function withCleanup<Result>(
  { setCleanup }: Pick<Surroundings, 'setCleanup'>,
  work: (cleanup: AsyncDisposableStack) => Promise<Result>,
): Promise<Result> {
  await mkdir(FOLDER, { recursive: true })
  await using cleanup = new AsyncDisposableStack()
  setCleanup(cleanup)
  return await work(cleanup)
}
