import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test } from '@countersign/core/testing'
import { expect, inject } from 'vitest'
import { compile, install, run } from '../testing/installed-package.ts'

const HOST = `
import { createCountersign, defineConfig, defineType, emailAddress, password } from 'countersign'
import { createClient } from 'countersign/client'
import { argon2id, bcrypt, scrypt } from 'countersign/password-hash'

export const hashes = { argon2id: argon2id(), bcrypt: bcrypt(), scrypt: scrypt() }

const config = defineConfig({
  brand: { support: 'help@example.com' },
  subjects: {
    User: { label: 'User', key: ['id'], email: 'email', displayName: 'name', locale: 'locale' },
  },
  types: [
    defineType({
      letter: 'A',
      name: 'email-address',
      label: 'E-mail address',
      allows: { User: { User: { row: { id: 'id' }, columns: { email: emailAddress } } } },
      confirmBy: 'new-address',
      noticeTo: 'old-address',
      expiresIn: { hours: 24 },
    }),
    defineType({
      letter: 'B',
      name: 'password',
      label: 'Password',
      allows: {
        User: { User: { row: { id: 'id' }, columns: { password: password({ hash: argon2id() }) } } },
      },
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 1 },
    }),
  ],
})

export async function holdAddress(databaseUrl: string, id: string): Promise<string> {
  const countersign = createCountersign(config, {
    databaseUrl,
    encryptionKeys: '1:the-encryption-key-of-the-tests-0123456789',
    client: { id: 'billing', name: 'Billing' },
  })
  const held = await countersign.hold({
    type: 'email-address',
    subject: { kind: 'User', id },
    changes: { User: { email: 'ada@new.example' } },
  })
  await countersign.end()
  return held.status
}

const client = createClient<typeof config>({ url: 'https://example.com', apiKey: 'cs_' })
export const wrongOverRest = () =>
  client.hold({
    type: 'email-address',
    subject: { kind: 'User', id: '7' },
    // @ts-expect-error: there is no such column
    changes: { User: { mail: 'ada@new.example' } },
  })

export const wrong = (countersign: ReturnType<typeof createCountersign<typeof config>>) =>
  countersign.hold({
    type: 'email-address',
    subject: { kind: 'User', id: '7' },
    // @ts-expect-error: there is no such column
    changes: { User: { mail: 'ada@new.example' } },
  })
`

const SCRIPT = `
  import { hashes, holdAddress } from './host.ts'
  const begins = await Promise.all(
    Object.values(hashes).map(async (hash) => (await hash('correct horse battery')).split('$')[1]),
  )
  console.log(await holdAddress(process.argv[1], process.argv[2]), ...begins)`

test('installed outside of the repository it is JavaScript with types, with few packages beside it, and holds a change', async ({
  clone,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@old.example' })
  const folder = await mkdtemp(join(tmpdir(), 'countersign-package-'))
  try {
    const tarball = inject('tarballs').client
    await install(folder, [tarball])

    const installed = await readdir(join(folder, 'node_modules/countersign'), { recursive: true })
    expect(installed.filter((name) => !/^dist\/\w+-[\w-]{8}\.d\.ts$/.test(name)).sort()).toEqual([
      'LICENSE',
      'README.md',
      'dist',
      'dist/cli.js',
      'dist/client.d.ts',
      'dist/client.js',
      'dist/index.d.ts',
      'dist/index.js',
      'dist/password-hash.d.ts',
      'dist/password-hash.js',
      'package.json',
    ])
    const beside = await readdir(join(folder, 'node_modules'))
    expect(beside.filter((name) => !name.startsWith('.')).sort()).toEqual([
      '@formatjs',
      '@node-rs',
      '@opentelemetry',
      'countersign',
      'intl-messageformat',
      'ipaddr.js',
      'postgres',
      'punycode',
      'zod',
    ])
    expect(await sizeOf(join(folder, 'node_modules'))).toBeLessThan(20_000_000)

    await writeFile(join(folder, 'host.ts'), HOST)
    await compile(folder, ['host.ts'])
    const args = ['--input-type=module', '--eval', SCRIPT, clone.serverUrl, user.id]
    const said = await run(process.execPath, args, { cwd: folder })
    expect(said.trim()).toBe('pending argon2id 2b scrypt')

    const command = join(folder, 'node_modules/.bin/countersign')
    // Without NODE_PATH, which may lead into the repository.
    const alone = { cwd: folder, env: { PATH: process.env.PATH } }
    await expect(run(process.execPath, [command, 'migrate'], alone)).rejects.toThrow(
      /needs the package @countersign\/server.*npm install @countersign\/server there\.\n$/s,
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})

/** In bytes, of all files below a folder. */
async function sizeOf(folder: string): Promise<number> {
  const files = await readdir(folder, { recursive: true })
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(folder, file))).size))
  return sizes.reduce((sum, size) => sum + size, 0)
}
