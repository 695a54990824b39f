import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { parseKeyRing } from '@countersign/core'
import { deliverMessages, test as plainTest, type World } from '@countersign/core/testing'
import type { Database } from '@countersign/db'
import postgres from 'postgres'
import { expect, inject, vi } from 'vitest'
import { runCommand } from '../../testing/run-command.ts'

vi.setConfig({ testTimeout: 120_000 })

const LINK_KEYS = `1:${randomBytes(32).toString('base64url')}`

interface Drill {
  /** The folder for backups. */
  folder: string
  /** Backs the database up in pg_dump's custom form; returns the file. */
  backUp(): Promise<string>
  /** Makes an empty database. */
  makeEmpty(): Promise<string>
  run(args: string[], env?: Record<string, string>): ReturnType<typeof runCommand>
}

const test = plainTest.extend<{ drill: Drill }>({
  drill: async ({ clone }, use) => {
    const folder = await mkdtemp(join(tmpdir(), 'countersign drill ü-'))
    const server = postgres(clone.url, { max: 1, onnotice: () => {} })
    const PATH = `${inject('postgresBinDir')}:${process.env.PATH}`
    const made: string[] = []
    await use({
      folder,
      async backUp() {
        const file = join(folder, 'backup.dump')
        const args = ['--format=custom', `--file=${file}`, `--dbname=${clone.url}`]
        await promisify(execFile)('pg_dump', args, { env: { ...process.env, PATH } })
        return file
      },
      async makeEmpty() {
        const name = `test_${randomBytes(6).toString('hex')}`
        await server.unsafe(`create database ${name}`)
        made.push(name)
        const url = new URL(clone.url)
        url.pathname = `/${name}`
        return url.href
      },
      run: (args, env = { LINK_KEYS }) =>
        runCommand(['restore-drill', ...args], {
          env: {
            PATH,
            COUNTERSIGN_CONFIG: resolve(import.meta.dirname, '../../testing/countersign.config.ts'),
            ...env,
          },
        }),
    })
    for (const name of made) await server.unsafe(`drop database ${name} with (force)`)
    await server.end()
    await rm(folder, { recursive: true })
  },
})

/** Held changes whose links were mailed. */
async function holdMailed(world: World, db: Database, number: number): Promise<void> {
  for (let n = 0; n < number; n++)
    await world.askForAddress(await world.addUser(), `new${n}@example.com`)
  await deliverMessages(db, {
    linkKeys: parseKeyRing(LINK_KEYS),
    batchSize: 10,
    leaseSeconds: 60,
    send: async () => ({ outcome: 'accepted', reply: '250 ok' }),
  })
}

test('a backup is restored aside, and each link that it has opens until its epoch is raised', async ({
  drill,
  db,
  migrator,
  world,
}) => {
  await holdMailed(world, db, 3)
  const into = await drill.makeEmpty()

  const { said, exitCode } = await drill.run([await drill.backUp(), '--into', into])

  expect(said).toContain('Links that were mailed and not used: 3.')
  expect(said).toContain('Opened before: 3. After LINK_EPOCH=1: 0.')
  expect(exitCode).toBe(0)
  // What is used is left as it is.
  expect(
    await migrator.sql`select link_epoch from countersign.setting where link_epoch > 0`,
  ).toEqual([])
})

test('a backup without an open link proves nothing, and neither do links of another secret', async ({
  drill,
  db,
  world,
}) => {
  const empty = await drill.run([await drill.backUp(), '--into', await drill.makeEmpty()])
  await holdMailed(world, db, 1)
  const other = await drill.run([await drill.backUp(), '--into', await drill.makeEmpty()], {
    LINK_KEYS: `7:${randomBytes(32).toString('base64url')}`,
  })

  expect(empty).toMatchObject({ exitCode: 2, said: expect.stringContaining('proves nothing') })
  expect(other).toMatchObject({ exitCode: 2, said: expect.stringContaining('1 more were made') })
})

test('what cannot be drilled is refused in words, and nothing is changed', async ({
  drill,
  clone,
}) => {
  const dump = await drill.backUp()
  const notOne = join(drill.folder, 'notes.txt')
  await writeFile(notOne, 'no backup')
  const into = await drill.makeEmpty()

  for (const [args, words] of [
    [[dump, '--into', clone.url], 'must be an empty database, and this one has'],
    [[dump, '--into', 'drill'], '--into must have the form postgres://'],
    [[join(drill.folder, 'none.dump'), '--into', into], 'There is no backup'],
    [[notOne, '--into', into], 'pg_restore failed, and nothing was restored'],
    [[dump], "required option '--into <url>' not specified"],
  ] as const)
    expect(await drill.run([...args])).toMatchObject({
      exitCode: 1,
      said: expect.stringContaining(words),
    })
  expect(await drill.run([dump, '--into', into], { LINK_KEYS, PATH: '/nowhere' })).toMatchObject({
    exitCode: 1,
    said: expect.stringContaining('pg_restore is not installed here'),
  })
})
