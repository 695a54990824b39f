import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** How much memory a process held when it had done so many operations. */
export interface MemorySample {
  operations: number
  megabytes: number
}

export interface MemoryWatch {
  samples: MemorySample[]
  stop(): void
}

const EVERY_MS = 1000

/** Looks each second how much memory a process holds: its resident set, as the operating system counts it. */
export function watchMemory(pid: number, operations: () => number): MemoryWatch {
  const samples: MemorySample[] = []
  const timer = setInterval(() => {
    void residentMegabytes(pid).then((megabytes) => {
      samples.push({ operations: operations(), megabytes })
    })
  }, EVERY_MS)
  return { samples, stop: () => clearInterval(timer) }
}

async function residentMegabytes(pid: number): Promise<number> {
  const kilobytes =
    process.platform === 'linux'
      ? /^VmRSS:\s*(\d+)/m.exec(await readFile(`/proc/${pid}/status`, 'utf8'))?.[1]
      : (await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])).stdout
  return Number(kilobytes) / 1024
}
