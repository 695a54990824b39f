import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { createServer } from 'node:http'
import { findPackageJSON } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { StartError } from '../config/start-error.ts'
import { type ChildProgram, requireFree, startChildProgram } from './child-program.ts'
import { guardMailbox } from './guard-mailbox.ts'

/**
 * Starts a mailbox for developing: an SMTP server that keeps every mail in memory, and a web page to read
 * them, both on 127.0.0.1. The page itself answers everybody, other sites' scripts included, so it stands
 * behind a password of its own, and in front of it what answers our pages alone. Throws a StartError when a port
 * is taken.
 */
export async function startMailbox(ports: {
  smtpPort: number
  webPort: number
}): Promise<ChildProgram> {
  const manifest = findPackageJSON('maildev', import.meta.url)
  if (!manifest) {
    throw new StartError(
      'There is no mailbox: npm install --save-dev maildev, or set SMTP_URL to your mail server.',
    )
  }
  const { smtpPort, webPort } = ports
  await requireFree({ port: webPort, variable: 'MAILBOX_PORT' }, 'the mailbox')
  const inner = { port: await anyFreePort(), password: randomBytes(16).toString('hex') }
  const listen = ['--ip', '127.0.0.1', '--smtp', `${smtpPort}`]
  const show = ['--web-ip', '127.0.0.1', '--web', `${inner.port}`]
  const protect = ['--web-user', 'mailbox', '--web-pass', inner.password]
  const child = await startChildProgram({
    name: 'the mailbox',
    args: [join(dirname(manifest), 'dist/bin/maildev.js'), ...listen, ...show, ...protect],
    // It would take up settings files from the folder it is started in, or from one above.
    cwd: tmpdir(),
    ports: [
      { port: smtpPort, variable: 'MAILBOX_SMTP_PORT' },
      { port: inner.port, variable: 'MAILBOX_PORT' },
    ],
  })
  const guard = guardMailbox({
    webPort,
    target: `http://127.0.0.1:${inner.port}`,
    auth: `mailbox:${inner.password}`,
  })
  await once(guard.listen(webPort, '127.0.0.1'), 'listening')
  return {
    async stop() {
      guard.closeAllConnections()
      guard.close()
      await child.stop()
    },
  }
}

async function anyFreePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as { port: number }
  probe.close()
  await once(probe, 'close')
  return port
}
