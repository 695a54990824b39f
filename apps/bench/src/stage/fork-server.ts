import { startProcess } from './own-process.ts'
import { freePort, type StagedServer } from './stage-server.ts'

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
  const { pid, nextMessage, stop } = startProcess(name, {
    env: { PATH: process.env.PATH, NODE_ENV: 'production', ...place, ...environment },
  })
  await nextMessage()
  return { origin, pid, stop }
}
