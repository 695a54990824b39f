import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { deliveryStatus, postmarkBounce } from '../testing/sample-reports.ts'
import { startTestServer, type TestServer } from '../testing/test-server.ts'

const run = promisify(execFile)
const SERVER = resolve(import.meta.dirname, '..')
const GUIDE = resolve(SERVER, '../../docs/mail.md')
const PASSWORD = 'k7Tq2vXb9Rz4Ls8Wn3Yd6Hf1Jm5Pc0Ga'

// Each command is a program of its own.
vi.setConfig({ testTimeout: 120_000 })

let world: TestServer
let folder: string

beforeAll(async () => {
  world = await startTestServer({ postmarkHookPassword: PASSWORD })
  folder = await mkdtemp(join(tmpdir(), 'countersign mail '))
})
afterAll(async () => {
  await world.stop()
  await rm(folder, { recursive: true })
})

/** Runs a block of the guide, with this package's own program for `npx countersign`. */
async function runBlock(block = ''): Promise<string> {
  const own = `npx() { shift; node '${resolve(SERVER, 'dist/bin.js')}' "$@"; }\n`
  const env = {
    PATH: `${dirname(process.execPath)}:${process.env.PATH}`,
    PUBLIC_URL: world.url,
    DATABASE_URL: world.settings.databaseUrl,
    POSTMARK_HOOK_PASSWORD: PASSWORD,
  }
  const { stdout } = await run('sh', ['-ec', own + block], { env, cwd: folder })
  return stdout
}

/** A mail that was sent to a new address. */
async function mailed(to: string) {
  await world.holdAddress(await world.addUser({ name: 'Ada', email: `old-${to}` }), to)
  const { messageId } = await world.inbox.next(to)
  return { messageId, to }
}

const statusOf = async (to: string) =>
  (await world.sql`select status from countersign.message where recipient = ${to}`)[0]?.status

test('docs/mail.md takes bounces from a mailbox and from Postmark, by its commands as they are written', async () => {
  const guide = await readFile(GUIDE, 'utf8')
  const blocks = [...guide.matchAll(/^```sh\n(.*?)^```$/gms)].map(([, text]) => text)
  expect(blocks).toHaveLength(2)
  const [pipe, hook] = blocks

  const piped = await mailed('piped@new.example')
  await writeFile(join(folder, 'report.eml'), deliveryStatus(piped))
  expect(await runBlock(pipe)).toContain(`${piped.messageId} to piped@new.example`)
  expect(await statusOf(piped.to)).toBe('failed')
  expect(await runBlock(pipe)).toContain('this was reported before')

  const hooked = await mailed('hooked@new.example')
  await writeFile(join(folder, 'bounce.json'), JSON.stringify(postmarkBounce(hooked)))
  expect(JSON.parse(await runBlock(hook))).toEqual({ outcome: 'recorded' })
  expect(await statusOf(hooked.to)).toBe('failed')
  expect(JSON.parse(await runBlock(hook))).toEqual({ outcome: 'known' })
})

test('docs/mail.md’s fetchmail takes off the server what is no report, and nothing where the database is away', async () => {
  const [, mda = ''] = /mda "cd \S+ && (.+?)"/.exec(await readFile(GUIDE, 'utf8')) ?? []
  await expect(runBlock(`echo hello | (${mda})`)).resolves.toBe('')
  const away = 'DATABASE_URL=postgres://ada@127.0.0.1:1/countersign'
  await writeFile(
    join(folder, 'report.eml'),
    deliveryStatus({ messageId: `<1.${'0'.repeat(24)}@x>`, to: 'a@b.example' }),
  )
  await expect(runBlock(`${away}; (${mda}) < report.eml`)).rejects.toMatchObject({ code: 1 })
})
