import { findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from '../start-error.ts'
import { type DemoChild, startDemoChild } from './demo-child.ts'

/**
 * Starts the demo's mailbox: an SMTP server that keeps every mail in memory, and a web page to read
 * them, both on 127.0.0.1. Throws a StartError when a port is taken.
 */
export async function startMailbox(ports: {
  smtpPort: number
  webPort: number
}): Promise<DemoChild> {
  const manifest = findPackageJSON('maildev', import.meta.url)
  if (!manifest) {
    throw new StartError('The demo mailbox is not installed: set SMTP_URL to your mail server.')
  }
  const { smtpPort, webPort } = ports
  const listen = ['--ip', '127.0.0.1', '--smtp', `${smtpPort}`]
  const show = ['--web-ip', '127.0.0.1', '--web', `${webPort}`]
  return startDemoChild({
    name: 'the mailbox',
    args: [join(dirname(manifest), 'dist/bin/maildev.js'), ...listen, ...show],
    // It would take up settings files from the folder it is started in, or from one above.
    cwd: tmpdir(),
    ports: [
      { port: smtpPort, variable: 'MAILBOX_SMTP_PORT' },
      { port: webPort, variable: 'MAILBOX_PORT' },
    ],
  })
}
