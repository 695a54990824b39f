import { readDotEnv, readEnv } from '../config/env.ts'
import { runServer } from '../run-server.ts'
import { runUntilStopped } from '../run-until-stopped.ts'

/** Runs the server, its worker or both until the process is told to end; PROCESS_TYPE says which, unless this does. */
export function start(processType?: string): void {
  runUntilStopped(async (stops) => {
    const environment = readDotEnv()
    const asked = processType === 'both' ? '' : (processType ?? environment.PROCESS_TYPE)
    await runServer(readEnv({ ...environment, PROCESS_TYPE: asked }), stops)
    // For countersign dev, and process managers that wait for it, as PM2 does.
    process.send?.('ready')
  })
}
