import { fork } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { freePort, type StagedServer } from './stage-server.ts'
import { stopOnce } from './still-running.ts'
import { unlessItEnds } from './unless-it-ends.ts'

/** What each of these processes is told about itself. */
interface Place {
  PORT: string
  ORIGIN: string
}

/**
 * Starts one of the bench's own servers (`<name>-process.ts`) in production's mode and waits until it says
 * that it listens. It ends with the bench, however that ends.
 */
export async function forkServer(
  name: string,
  environment: Record<string, string> = {},
): Promise<StagedServer> {
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const place: Place = { PORT: String(port), ORIGIN: origin }
  const child = fork(fileURLToPath(new URL(`${name}-process.js`, import.meta.url)), {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...place, ...environment },
  })
  await unlessItEnds(child, `the process ${name}`, once(child, 'message'))
  return {
    origin,
    pid: child.pid ?? 0,
    stop: stopOnce(async () => {
      if (child.exitCode !== null) return
      child.disconnect()
      await once(child, 'exit')
    }),
  }
}
