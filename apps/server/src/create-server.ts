import type { ServerType } from '@hono/node-server'
import type { Settings } from './config/settings.ts'
import { listen, socketLimits } from './http/listen.ts'
import { type OpenHandler, openHandler, type Surroundings } from './open-handler.ts'

export interface RunningServer extends OpenHandler {
  port: number
}

/** Starts a server of its own with the handler in it. Throws a StartError when a port is taken. */
export async function createServer(
  settings: Settings,
  surroundings: Surroundings,
): Promise<RunningServer> {
  const handler = await openHandler(settings, surroundings)
  const opened: ServerType[] = []
  const stopAll = async () => {
    await Promise.all(opened.map(close))
    await handler.stop()
  }
  try {
    const { metricsPort: port, metricsHost: host = '127.0.0.1' } = settings
    if (port !== undefined)
      opened.push(await listen(handler.scrape, { host, port }, socketLimits, 'METRICS_PORT'))
    const http = await listen(handler.fetch, settings)
    opened.push(http)
    return {
      ...handler,
      port: (http.address() as { port: number }).port,
      stop() {
        handler.announceStop()
        return stopAll()
      },
    }
  } catch (error) {
    await stopAll()
    throw error
  }
}

/** Lets answers that are in progress end, but cuts them after two seconds. */
async function close(http: ServerType): Promise<void> {
  await new Promise<void>((resolve) => {
    http.close(() => resolve())
    if ('closeIdleConnections' in http) http.closeIdleConnections()
    setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), 2000).unref()
  })
}
