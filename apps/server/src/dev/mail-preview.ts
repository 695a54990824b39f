import { join } from 'node:path'
import { type ChildProgram, startChildProgram } from './child-program.ts'

const MAIL_PREVIEW = join(import.meta.dirname, '../../../mail-preview')

/**
 * Starts the preview of a configuration's mails and pages on 127.0.0.1. It can send to a mailbox that we started, and
 * to no other mail server. Throws a StartError when its port is taken.
 */
export async function startMailPreview({
  port,
  configFile,
  mailbox,
}: {
  port: number
  configFile: string
  mailbox: { smtpUrl: string; url: string } | undefined
}): Promise<ChildProgram> {
  const where = mailbox ? ['--smtp', mailbox.smtpUrl, '--mailbox', mailbox.url] : []
  return startChildProgram({
    name: 'the mail preview',
    args: ['src/main.ts', '--port', `${port}`, '--config', configFile, ...where],
    cwd: MAIL_PREVIEW,
    ports: [{ port, variable: 'MAIL_PREVIEW_PORT' }],
  })
}
