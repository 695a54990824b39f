import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import postgres from 'postgres'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { startEmbeddedPostgres } from './start-embedded-postgres.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'embedded-test-'))
  // As root, PostgreSQL runs as another account, which must be able to enter.
  await chmod(folder, 0o755)
})
afterEach(() => rm(folder, { recursive: true, force: true }))

test('keeps what was written from one start to the next', async () => {
  // A blank and an umlaut are in many a home folder's path.
  const dataDir = join(folder, 'Größe & Maß', 'postgres')
  const first = await startEmbeddedPostgres({ dataDir })
  await query(first.url, 'create table kept as select 7 as held')
  await first.stop()

  const second = await startEmbeddedPostgres({ dataDir })
  expect(await query(second.url, 'select held from kept')).toEqual([{ held: 7 }])
  await second.stop()
})

test('leaves nothing behind when it is throwaway', async () => {
  const dataDir = join(folder, 'postgres')
  const cluster = await startEmbeddedPostgres({ dataDir, isThrowaway: true })
  await cluster.stop()
  await expect(stat(dataDir)).rejects.toThrow('ENOENT')
})

test('ends when its process is killed with -9, and the next start carries on', async () => {
  const dataDir = join(folder, 'postgres')
  const program = `
    import { startEmbeddedPostgres } from ${JSON.stringify(new URL('./index.ts', import.meta.url).href)}
    const cluster = await startEmbeddedPostgres({ dataDir: ${JSON.stringify(dataDir)} })
    console.log(cluster.url)`
  const owner = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [url] = await once(owner.stdout, 'data')
  owner.kill('SIGKILL')
  const { port } = new URL(String(url).trim())
  await expect.poll(() => isListening(Number(port)), { timeout: 10_000 }).toBe(false)

  const next = await startEmbeddedPostgres({ dataDir })
  expect(await query(next.url, 'select 1 as up')).toEqual([{ up: 1 }])
  await next.stop()
})

test('is not misled by a lock file whose process id belongs to another program', async () => {
  const dataDir = join(folder, 'postgres')
  await (await startEmbeddedPostgres({ dataDir })).stop()
  await writeFile(join(dataDir, 'cluster/postmaster.pid'), `${process.pid}\n${dataDir}\n`)

  const cluster = await startEmbeddedPostgres({ dataDir })
  await cluster.stop()
})

test('says in one sentence that the port which it is to have is taken', async () => {
  const squatter = createServer().listen(0, '127.0.0.1')
  await once(squatter, 'listening')
  const { port } = squatter.address() as AddressInfo
  await expect(
    startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), port }),
  ).rejects.toMatchObject({
    code: 'port-taken',
    message: expect.stringMatching(
      `Port ${port} is taken, and the embedded PostgreSQL needs it: stop what uses it, or`,
    ),
  })
  squatter.close()
})

test('says in one sentence that its folder cannot be written', async () => {
  await writeFile(join(folder, 'file'), '')
  const dataDir = join(folder, 'file/postgres')
  await expect(startEmbeddedPostgres({ dataDir })).rejects.toMatchObject({
    code: 'unwritable',
    message: `The database's folder ${dataDir} cannot be written (EEXIST): free it for this user, or set DATA_DIR to another folder.`,
  })
})

async function query(url: string, statement: string): Promise<unknown[]> {
  const sql = postgres(url, { max: 1 })
  try {
    return [...(await sql.unsafe(statement))]
  } finally {
    await sql.end()
  }
}

function isListening(port: number): Promise<boolean> {
  const socket = connect(port, '127.0.0.1')
  return once(socket, 'connect')
    .then(
      () => true,
      () => false,
    )
    .finally(() => socket.destroy())
}
