import { readdirSync, readlinkSync } from 'node:fs'
import { sep } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'

const AGAIN_MS = 20

/** Sends a signal to all processes that work in this folder: a Patroni, its PostgreSQL, and what they have started. */
export function signalAllIn(folder: string, signal: NodeJS.Signals): void {
  for (const pid of processesIn(folder)) {
    try {
      process.kill(pid, signal)
    } catch {
      // It has ended.
    }
  }
}

/** Kills them with -9, and waits until all are gone. */
export async function killAllIn(folder: string): Promise<void> {
  while (processesIn(folder).length > 0) {
    signalAllIn(folder, 'SIGKILL')
    await pause(AGAIN_MS)
  }
}

/** By their working directories: a process id that PostgreSQL wrote down may be another program's by now. */
export function processesIn(folder: string): number[] {
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return pids
    .filter((pid) => `${workingDirectory(pid)}${sep}`.startsWith(`${folder}${sep}`))
    .map(Number)
}

function workingDirectory(pid: string): string {
  try {
    return readlinkSync(`/proc/${pid}/cwd`)
  } catch {
    // Another user's, or one that has ended.
    return ''
  }
}
