import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { expect, inject, test } from 'vitest'
import { LEDGERLY } from '../../../packages/core/src/testing/ledgerly.ts'
import { compile, install, run } from '../../../packages/countersign/testing/installed-package.ts'
import { makeHostDatabase } from '../testing/host-database.ts'
import { linkIn, openInbox } from '../testing/inbox.ts'
import { freePort } from '../testing/test-server.ts'

const GUIDE = join(import.meta.dirname, '../../../docs/adopt.md')
const ADA = '7c9e6679-7425-40de-944b-e07fc1f90ae7'
/** The repository's Node, which the launcher runs this with. */
const PATH = [dirname(process.execPath), process.env.PATH].join(delimiter)

type Block = { language: string; text: string; file: string | undefined }

/** The blocks of code in their order, each with the file that the line above it names first. */
function blocksOf(guide: string): Block[] {
  const found = guide.matchAll(/(?:^`([\w.-]+)`[^\n]*\n\n)?^```(\w+)\n(.*?)^```$/gms)
  return [...found].map(([, file, language = '', text = '']) => ({ language, text, file }))
}

test('docs/adopt.md leads from an empty folder to a confirmed change on somebody’s own tables', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-adopter-'))
  const inbox = await openInbox()
  const port = await freePort()
  const origin = `http://127.0.0.1:${port}`
  const database = await makeLedgerly()
  const env = { ...withoutOurs(process.env), PATH, PORT: String(port) }
  let server: ChildProcess | undefined
  try {
    const guide = (await readFile(GUIDE, 'utf8'))
      .replaceAll('postgres://postgres:postgres@127.0.0.1:5432/ledgerly', database.url)
      .replaceAll('smtp://127.0.0.1:1025', inbox.smtpUrl)
      .replaceAll('http://127.0.0.1:4000', origin)
    for (const { language, text, file } of blocksOf(guide)) {
      // What the command has written is shown as it is.
      if (file === 'countersign.config.ts')
        expect(await readFile(join(folder, file), 'utf8')).toBe(text)
      else if (language === 'ts') await writeFile(join(folder, file ?? ''), text)
      else if (text.startsWith('npm install')) {
        const { client, server: serverPackage } = inject('tarballs')
        await install(folder, [client, serverPackage])
      } else if (text.includes('countersign start')) {
        // As npx finds it, which would not pass its end on.
        const command = join(folder, 'node_modules/.bin/countersign')
        server = spawn(command, ['start'], { cwd: folder, env, stdio: 'pipe' })
        await untilReady(origin, server)
      } else await run('bash', ['-euc', text], { cwd: folder, env })
    }

    await compile(folder, ['countersign.config.ts'])
    expect(linkIn(await inbox.next('ada@ledgerly.example'))).toContain(origin)
    const link = linkIn(await inbox.next('ada@new.example'))
    expect(await (await fetch(link)).text()).toContain('ada@new.example')
    const confirmed = await fetch(link, {
      method: 'POST',
      headers: { origin },
      body: new URLSearchParams({ do: 'confirm' }),
    })
    expect(confirmed.status).toBe(200)
    const accounts = await database.sql`
      select email_address::text as address from ledgerly.accounts where id = ${ADA}`
    expect(accounts).toEqual([{ address: 'ada@new.example' }])
    // Neutralised, so that no mail program makes a link of it.
    const told = (await inbox.next('ada@example.com')).text.replaceAll('\u2060', '')
    expect(told).toContain('ada@new.example')
  } finally {
    await stop(server)
    await database.drop(['web', 'worker'].map((role) => `countersign_${role}_${database.name}`))
    await inbox.close()
    await rm(folder, { recursive: true, force: true })
  }
}, 600_000)

/** Of an adopter nothing is set but what the guide says. */
const withoutOurs = (all: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(
    Object.entries(all).filter(([name]) => !/_URL$|_KEYS?$|^(AUTH_SECRET|COUNTERSIGN_)/.test(name)),
  )

/** With Ada in it. */
async function makeLedgerly() {
  const database = await makeHostDatabase(LEDGERLY)
  await database.sql`
    insert into ledgerly.accounts (id, tenant_id, email_address, full_name)
    values (${ADA}, 2, 'ada@example.com', 'Ada Lovelace')`
  return database
}

async function untilReady(origin: string, server: ChildProcess): Promise<void> {
  let output = ''
  server.stdout?.on('data', (part) => {
    output += part
  })
  server.stderr?.on('data', (part) => {
    output += part
  })
  await expect
    .poll(
      async () => {
        if (server.exitCode !== null) throw new Error(`the server has ended:\n${output}`)
        return (await fetch(`${origin}/readyz`).catch(() => null))?.status
      },
      { timeout: 60_000, interval: 200 },
    )
    .toBe(200)
}

async function stop(server: ChildProcess | undefined): Promise<void> {
  if (!server || server.exitCode !== null) return
  const ended = new Promise((resolve) => server.once('exit', resolve))
  server.kill('SIGTERM')
  await ended
}
