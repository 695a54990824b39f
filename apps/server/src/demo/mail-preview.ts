import { join } from 'node:path'
import { type DemoChild, startDemoChild } from './demo-child.ts'

// This code runs from src/demo as well as from a file below dist.
const serverDir = join('apps', 'server')
const repositoryDir = import.meta.dirname.slice(0, import.meta.dirname.lastIndexOf(serverDir))

/**
 * Starts the preview of all mail templates on 127.0.0.1. Throws a StartError when its port is taken.
 */
export async function startMailPreview({ port }: { port: number }): Promise<DemoChild> {
  return startDemoChild({
    name: 'the mail preview',
    args: ['src/start.ts', '--port', `${port}`],
    cwd: join(repositoryDir, 'apps', 'mail-preview'),
    ports: [{ port, variable: 'MAIL_PREVIEW_PORT' }],
  })
}
