import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect, test } from 'vitest'
import { readSender } from '../src/mail/compose-mime.ts'
import { connectMailHook } from '../src/mail/mail-hook.ts'
import { freePort } from '../testing/free-port.ts'
import { hookSecret } from '../testing/webhook-receiver.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/mail.md')

/** The receiver of the guide as a process, in a folder that has the library of Standard Webhooks. */
async function startReceiver() {
  const code = /^`mail-receiver.mjs`\n\n```js\n(.*?)^```$/ms.exec(
    await readFile(GUIDE, 'utf8'),
  )?.[1]
  if (!code) throw new Error('docs/mail.md has no mail-receiver.mjs')
  const folder = await mkdtemp(join(tmpdir(), 'countersign mail '))
  await writeFile(join(folder, 'mail-receiver.mjs'), code)
  const library = dirname(dirname(createRequire(import.meta.url).resolve('standardwebhooks')))
  await symlink(dirname(library), join(folder, 'node_modules'))
  const port = await freePort()
  const child = spawn(process.execPath, ['mail-receiver.mjs'], {
    cwd: folder,
    env: { ...process.env, PORT: String(port), MAIL_HOOK_SECRET: hookSecret },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  expect((await lines.next()).value).toBe('listening')
  return {
    url: `http://127.0.0.1:${port}/send`,
    nextLine: async () => (await lines.next()).value,
    async stop() {
      child.kill()
      await once(child, 'exit')
      await rm(folder, { recursive: true })
    },
  }
}

test('the receiver of docs/mail.md takes mails that are signed, and no others', async () => {
  const receiver = await startReceiver()
  const mail = {
    sender: readSender('Example Shop <shop@example.com>', 'help@example.com'),
    to: 'ada@new.example',
    subject: 'A link',
    messageId: '1.a@example.com',
    text: 'a text',
    html: '<p>',
    images: [],
  }
  const hook = connectMailHook({ url: receiver.url, secret: hookSecret })
  const other = `whsec_${Buffer.from('another secret, 32 bytes as well').toString('base64')}`
  const foreign = connectMailHook({ url: receiver.url, secret: other })
  try {
    expect(await hook.findFault()).toBeNull()
    expect(await hook.send(mail)).toMatchObject({ outcome: 'accepted' })
    expect(await receiver.nextLine()).toBe('1.a@example.com: A link to ada@new.example')
    expect(await foreign.send(mail)).toMatchObject({ outcome: 'sender-refused' })
  } finally {
    hook.close()
    foreign.close()
    await receiver.stop()
  }
})
