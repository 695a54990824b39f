import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { signWebhook } from '../src/webhooks/sign-webhook.ts'
import { freePort } from '../testing/test-server.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/webhooks.md')
const SECRET = `whsec_${Buffer.from('the-secret-of-a-webhook-in-tests').toString('base64')}`

/** The code of the guide that the line above it names. */
async function codeOf(file: string): Promise<string> {
  const guide = await readFile(GUIDE, 'utf8')
  const found = new RegExp(`^\`${file}\`\\n\\n\`\`\`\\w+\\n(.*?)^\`\`\`$`, 'ms').exec(guide)
  if (!found?.[1]) throw new Error(`docs/webhooks.md has no ${file}`)
  return found[1]
}

/** A receiver of the guide as a process, in a folder that has the standard's library. */
async function start(file: string, command: string) {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-receiver-'))
  await writeFile(join(folder, file), await codeOf(file))
  const library = dirname(dirname(createRequire(import.meta.url).resolve('standardwebhooks')))
  await symlink(dirname(library), join(folder, 'node_modules'))
  const port = await freePort()
  const env = { ...process.env, PORT: String(port), WEBHOOK_SECRET: SECRET }
  const child = spawn(command, [file], { cwd: folder, env, stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  child.stdout.on('data', (chunk: Buffer) => {
    said += chunk
  })
  return {
    said: () => said,
    send: (body: string, headers: Record<string, string>) =>
      fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers }),
    async stop() {
      child.kill()
      await rm(folder, { recursive: true })
    },
  }
}

const body = JSON.stringify({
  type: 'verification.confirmed',
  timestamp: '2026-11-30T10:00:00.000Z',
  data: { event: '41', verification: { id: '5' } },
})

const headersOf = (secondsAgo: number, secrets = [SECRET]): Record<string, string> => ({
  ...signWebhook(body, {
    id: 'msg_7',
    seconds: Math.floor(Date.now() / 1000) - secondsAgo,
    secrets,
  }),
})

test.for([
  ['receiver.mjs', process.execPath],
  ['receiver.py', 'python3'],
] as const)(
  '%s of docs/webhooks.md takes what is signed, and nothing else',
  async ([file, command]) => {
    const receiver = await start(file, command)
    try {
      await expect
        .poll(() => receiver.send(body, headersOf(0)).then(({ status }) => status, String), {
          timeout: 20_000,
        })
        .toBe(204)
      await expect.poll(receiver.said).toBe('verification.confirmed 5\n')
      const other = `whsec_${Buffer.from('another-secret').toString('base64')}`
      expect((await receiver.send(body, headersOf(0, [other, SECRET]))).status).toBe(204)
      expect((await receiver.send(body, headersOf(0, [other]))).status).toBe(401)
      expect((await receiver.send(`${body} `, headersOf(0))).status).toBe(401)
      expect((await receiver.send(body, headersOf(600))).status).toBe(401)
    } finally {
      await receiver.stop()
    }
  },
)
