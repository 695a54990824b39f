import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type ChildProgram, startChildProgram } from './child-program.ts'

interface MailPreviewOptions {
  /** Of `@countersign/mail-preview`. */
  program: string
  port: number
  configFile: string
  /** One that we started: no other mail server is sent to. */
  mailbox: { smtpUrl: string; url: string } | undefined
}

/** The preview's program, where it is among the packages of the current folder. */
export function findMailPreview(): string | undefined {
  try {
    const require = createRequire(join(process.cwd(), 'package.json'))
    return require.resolve('@countersign/mail-preview/main')
  } catch {
    return undefined
  }
}

/**
 * Starts the preview of a configuration's mails and pages on 127.0.0.1. Throws a StartError when its port is taken.
 */
export async function startMailPreview({
  program,
  port,
  configFile,
  mailbox,
}: MailPreviewOptions): Promise<ChildProgram> {
  const where = mailbox ? ['--smtp', mailbox.smtpUrl, '--mailbox', mailbox.url] : []
  return startChildProgram({
    name: 'the mail preview',
    args: [program, '--port', `${port}`, '--config', configFile, ...where],
    cwd: process.cwd(),
    ports: [{ port, variable: 'MAIL_PREVIEW_PORT' }],
  })
}
