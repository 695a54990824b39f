import { execFile } from 'node:child_process'
import { readdir, readFile } from 'node:fs/promises'
import { promisify } from 'node:util'

/** What one process has used so far, in seconds; `endedSeconds` is what its ended children had used. */
interface Use {
  pid: number
  parent: number
  seconds: number
  endedSeconds: number
}

const TICKS_PER_SECOND = 100

/** How long these processes and their children have kept a core busy so far, in seconds. */
export async function processorSeconds(pids: number[]): Promise<number> {
  const uses = process.platform === 'linux' ? await usesOfLinux() : await usesOfPs()
  const counted = uses.filter(({ pid, parent }) => pids.includes(pid) || pids.includes(parent))
  return counted.reduce((sum, { seconds, endedSeconds }) => sum + seconds + endedSeconds, 0)
}

/** proc(5), `/proc/pid/stat`: what follows the name in brackets begins with the third field. */
async function usesOfLinux(): Promise<Use[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const uses = await Promise.all(
    pids.map(async (pid): Promise<Use[]> => {
      const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null)
      if (stat === null) return []
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      const ticks = (place: number) => Number(fields[place - 3]) / TICKS_PER_SECOND
      return [
        {
          pid: Number(pid),
          parent: Number(fields[1]),
          seconds: ticks(14) + ticks(15),
          endedSeconds: ticks(16) + ticks(17),
        },
      ]
    }),
  )
  return uses.flat()
}

/** Elsewhere ps tells it, as `[[dd-]hh:]mm:ss`, and nothing of the children that have ended. */
async function usesOfPs(): Promise<Use[]> {
  const { stdout } = await promisify(execFile)('ps', ['-A', '-o', 'pid=,ppid=,time='])
  return stdout
    .trim()
    .split('\n')
    .map((line) => {
      const [pid, parent, time = ''] = line.trim().split(/\s+/)
      const seconds = time.split(/[-:]/).reduce((sum, part) => sum * 60 + Number(part), 0)
      return { pid: Number(pid), parent: Number(parent), seconds, endedSeconds: 0 }
    })
}
