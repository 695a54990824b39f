import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { fileURLToPath } from 'node:url'

export const SERVER: string = fileURLToPath(new URL('../../../server/dist/bin.js', import.meta.url))
/** As a supervisor waits before it starts again what has ended. */
const RESTART_AFTER_MS = 100

export interface Supervised {
  /** Its origin. */
  origin: string
  /** Kills it with -9; the supervisor starts another. */
  kill(): void
  /** Of the one that runs now, if one does. */
  pid(): number | undefined
  stop(): Promise<void>
}

/**
 * Runs the built server as production does, and starts it again whenever it ends. `variables` is asked before each
 * start; what it says goes to a file.
 */
export async function supervise(
  variables: (origin: string) => Record<string, string>,
  logFile: string,
): Promise<Supervised> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const log = createWriteStream(logFile)
  let child: ChildProcess | undefined
  let timer: NodeJS.Timeout | undefined
  let isStopping = false

  function start(): void {
    child = spawn(process.execPath, [SERVER, 'start'], {
      // No .env is there.
      cwd: tmpdir(),
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        PATH: process.env.PATH,
        NODE_ENV: 'production',
        PORT: String(port),
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

  start()
  return {
    origin,
    kill: () => void child?.kill('SIGKILL'),
    pid: () => child?.pid,
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

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
