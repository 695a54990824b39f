import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'

export const SERVER: string = fileURLToPath(new URL('../../../server/dist/bin.js', import.meta.url))
const CLOCK = new URL('./shift-clock.ts', import.meta.url)
/** As a supervisor waits before it starts again what has ended. */
const RESTART_AFTER_MS = 100

export interface Supervised {
  /** Its origin. */
  origin: string
  /** How often it was started: once more than it has ended. */
  starts(): number
  /** Kills it with -9; the supervisor starts another. */
  kill(): void
  /**
   * Tells it to end, as a deployment does; the supervisor starts another. Resolves with how it ended: an exit code or a
   * signal's name, or `undefined` where it has not within so long.
   */
  drain(withinMs: number): Promise<number | string | undefined>
  /** Sets its clock off by so much, and that of those that are started later. */
  setClock(offMs: number): Promise<void>
  stop(): Promise<void>
}

export interface Program {
  /** Today's server where it is left out. */
  bin?: string | undefined
  /** What it is started with. */
  variables(origin: string): Record<string, string>
  /** For what it says. */
  logFile: string
}

/** Runs a built server as production does, and starts it again whenever it ends. */
export async function supervise({
  bin = SERVER,
  variables,
  logFile,
}: Program): Promise<Supervised> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const clockFile = `${logFile}.clock`
  const log = createWriteStream(logFile)
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopping = false
  let starts = 0

  function start(): void {
    starts++
    child = spawn(process.execPath, [`--import=${CLOCK.href}`, bin, 'start'], {
      // No .env is there.
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(port),
        CLOCK_FILE: clockFile,
        ...variables(origin),
      },
    })
    child.stdout?.pipe(log, { end: false })
    child.stderr?.pipe(log, { end: false })
    child.once('exit', () => {
      child = undefined
      if (!isStopping) timer = setTimeout(start, RESTART_AFTER_MS)
    })
  }

  await writeFile(clockFile, '0')
  start()
  return {
    origin,
    starts: () => starts,
    kill: () => void child?.kill('SIGKILL'),
    async drain(withinMs) {
      if (!child) return 0
      const ended = once(child, 'exit')
      child.kill('SIGTERM')
      const late = pause(withinMs, undefined, { ref: false })
      const [code, signal] = (await Promise.race([ended, late])) ?? []
      return code ?? signal
    },
    async setClock(offMs) {
      await writeFile(clockFile, String(offMs))
      // One that has not read it yet ends by this, and is started again.
      child?.kill('SIGUSR2')
    },
    async stop() {
      isStopping = true
      clearTimeout(timer)
      if (child) {
        const ended = once(child, 'exit')
        child.kill('SIGKILL')
        await ended
      }
      log.end()
    },
  }
}

/** A port of 127.0.0.1 that nobody listens on, for a program that is told where to listen. */
export async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
