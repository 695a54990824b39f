import { execFile } from 'node:child_process'
import { open, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** A file system of a campaign's own, which can be full. */
export interface SmallDisk {
  /** From now on nothing can be written. */
  fill(): Promise<void>
  free(): Promise<void>
}

/** More than a leg’s tables and log come to. */
const SIZE = '1g'
const BLOCK_BYTES = 1 << 20

/** Mounts one in memory at this folder; `undefined` where this process may not: on Linux root may. */
export async function mountSmallDisk(
  cleanup: AsyncDisposableStack,
  folder: string,
): Promise<SmallDisk | undefined> {
  if (process.platform !== 'linux' || process.getuid?.() !== 0) return undefined
  const run = promisify(execFile)
  const options = ['-t', 'tmpfs', '-o', `size=${SIZE},mode=755`, 'countersign-faults', folder]
  const isMounted = await run('mount', options).then(
    () => true,
    () => false,
  )
  if (!isMounted) return undefined
  cleanup.defer(async () => void (await run('umount', ['--lazy', folder])))
  const filler = join(folder, 'filler')
  return {
    async fill() {
      const file = await open(filler, 'w')
      const block = Buffer.alloc(BLOCK_BYTES)
      try {
        for (;;) await file.write(block)
      } catch (error) {
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error
      } finally {
        await file.close()
      }
    },
    free: () => rm(filler, { force: true }),
  }
}
