import type { Settings } from './config/settings.ts'
import { listen } from './http/listen.ts'
import { type OpenHandler, openHandler, type Surroundings } from './open-handler.ts'

export interface RunningServer extends OpenHandler {
  port: number
}

/** Starts a server of its own with the handler in it. Throws a StartError when the port is taken. */
export async function createServer(
  settings: Settings,
  surroundings: Surroundings,
): Promise<RunningServer> {
  const handler = await openHandler(settings, surroundings)
  const http = await listen(handler.fetch, settings).catch(async (error: unknown) => {
    await handler.stop()
    throw error
  })
  return {
    ...handler,
    port: (http.address() as { port: number }).port,
    async stop() {
      handler.announceStop()
      await new Promise<void>((resolve) => {
        http.close(() => resolve())
        if ('closeIdleConnections' in http) http.closeIdleConnections()
        setTimeout(() => 'closeAllConnections' in http && http.closeAllConnections(), 2000).unref()
      })
      await handler.stop()
    },
  }
}
