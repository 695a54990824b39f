import { join } from 'node:path'
import { type ChildProgram, startChildProgram } from './child-program.ts'

const MAIL_PREVIEW = join(import.meta.dirname, '../../../mail-preview')

/**
 * Starts the preview of all mail templates on 127.0.0.1. Throws a StartError when its port is taken.
 */
export async function startMailPreview({ port }: { port: number }): Promise<ChildProgram> {
  return startChildProgram({
    name: 'the mail preview',
    args: ['src/start.ts', '--port', `${port}`],
    cwd: MAIL_PREVIEW,
    ports: [{ port, variable: 'MAIL_PREVIEW_PORT' }],
  })
}
