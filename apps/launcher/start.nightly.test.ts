import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { ROOT } from './repository.mjs'

const PORTS = ['PORT', 'SHOP_PORT', 'MAILBOX_PORT', 'MAILBOX_SMTP_PORT', 'MAIL_PREVIEW_PORT']

let folder: string
let started: ChildProcess | undefined

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'countersign-start-'))
  // Where root runs this, PostgreSQL runs as another account, which is to reach its data.
  chmodSync(folder, 0o755)
  const files = execFileSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' })
  for (const file of files.split('\0').filter((name) => existsSync(join(ROOT, name))))
    if (file) cpSync(join(ROOT, file), join(folder, file))
})

afterEach(async () => {
  await stop()
  rmSync(folder, { recursive: true, force: true })
})

test('a fresh copy starts with what a start needs alone, and again without a registry', async () => {
  const first = await start({})
  expect(first.said).toContain('Installing the packages that a start needs')
  expect(await statusOf(first.panel)).toBe(200)
  expect(existsSync(join(folder, 'node_modules/.pnpm'))).toBe(true)
  expect(existsSync(join(folder, 'node_modules/vitest'))).toBe(false)
  await stop()

  const second = await start({
    npm_config_registry: 'http://127.0.0.1:1',
    npm_config_offline: 'true',
  })
  expect(second.said).not.toMatch(/Installing|Built/)
  expect(await statusOf(second.panel)).toBe(200)
})

/** Starts as `npm start` does, and waits until all runs: what was said, and the panel's address. */
async function start(env: NodeJS.ProcessEnv): Promise<{ said: string; panel: string }> {
  const ports = await Promise.all(PORTS.map(async (name) => [name, `${await freePort()}`]))
  const environment = { ...process.env, ...Object.fromEntries(ports), ...env }
  const child = spawn(process.execPath, ['apps/launcher/start.mjs'], {
    cwd: folder,
    env: environment,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  started = child
  let said = ''
  return new Promise((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        said += chunk
        const [, panel] = /Panel +(http:\S+)/.exec(said) ?? []
        if (panel && said.includes('Ctrl-C stops it')) resolve({ said, panel })
      })
    child.on('exit', () => reject(new Error(`It ended:\n${said}`)))
  })
}

async function stop(): Promise<void> {
  if (!started || started.exitCode !== null) return
  const ended = once(started, 'exit')
  started.kill('SIGTERM')
  await ended
}

const statusOf = async (url: string) => (await fetch(url)).status

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const { port } = probe.address() as AddressInfo
  probe.close()
  await once(probe, 'close')
  return port
}
