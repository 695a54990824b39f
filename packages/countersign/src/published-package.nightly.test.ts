import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { test } from '@countersign/core/testing'
import { expect } from 'vitest'

const run = promisify(execFile)
const PACKAGE = resolve(import.meta.dirname, '..')
const ROOT = resolve(PACKAGE, '../..')
// Its own tools are those of the Node that runs the tests.
const env = { ...process.env, PATH: `${dirname(process.execPath)}:${process.env.PATH}`, CI: 'true' }

const HOST = `
import { createCountersign, defineConfig, defineType, emailAddress } from 'countersign'

const config = defineConfig({
  subjects: {
    User: { label: 'User', key: ['id'], email: 'email', displayName: 'name', locale: 'locale' },
  },
  types: [
    defineType({
      letter: 'A',
      name: 'email-address',
      label: 'E-mail address',
      title: 'Confirm your new e-mail address',
      allows: { User: { User: { row: { id: 'id' }, columns: { email: emailAddress } } } },
      confirmBy: 'new-address',
      noticeTo: 'old-address',
      expiresIn: { hours: 24 },
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
    type: 'A',
    subject: { table: 'User', id },
    changes: { User: { email: 'ada@new.example' } },
  })
  await countersign.end()
  return held.status
}

export const wrong = (countersign: ReturnType<typeof createCountersign<typeof config>>) =>
  countersign.hold({
    type: 'A',
    subject: { table: 'User', id: '7' },
    // @ts-expect-error: there is no such column
    changes: { User: { mail: 'ada@new.example' } },
  })
`

test('installed outside of the repository it is JavaScript with types, with few packages beside it, and holds a change', async ({
  clone,
  world,
}) => {
  const user = await world.addUser({ email: 'ada@old.example' })
  const folder = await mkdtemp(join(tmpdir(), 'countersign-package-'))
  try {
    await run(process.execPath, ['--run', 'build'], { cwd: PACKAGE, env })
    const pack = ['--yes', 'pnpm@12.21.0', 'pack', '--pack-destination', folder]
    await run('npx', pack, { cwd: PACKAGE, env })
    await writeFile(join(folder, 'package.json'), '{ "type": "module", "private": true }')
    const [tarball] = (await readdir(folder)).filter((name) => name.endsWith('.tgz'))
    await run('npm', ['install', '--no-audit', '--no-fund', `./${tarball}`], { cwd: folder, env })

    const files = await readdir(join(folder, 'node_modules/countersign'), { recursive: true })
    expect(files.sort()).toEqual([
      'LICENSE',
      'dist',
      'dist/index.d.ts',
      'dist/index.js',
      'package.json',
    ])
    const installed = await readdir(join(folder, 'node_modules'))
    expect(installed.filter((name) => !name.startsWith('.')).sort()).toEqual([
      '@formatjs',
      'countersign',
      'intl-messageformat',
      'postgres',
      'punycode',
      'zod',
    ])

    await writeFile(join(folder, 'host.ts'), HOST)
    const compilerOptions = {
      strict: true,
      module: 'NodeNext',
      target: 'ES2022',
      noEmit: true,
      types: [],
    }
    await writeFile(
      join(folder, 'tsconfig.json'),
      JSON.stringify({ compilerOptions, files: ['host.ts'] }),
    )
    await run(join(ROOT, 'node_modules/.bin/tsc'), ['--project', folder], { env }).catch(
      ({ stdout }) => expect.fail(stdout),
    )

    const script = `
      import { holdAddress } from './host.ts'
      console.log(await holdAddress(process.argv[1], process.argv[2]))`
    const { stdout } = await run(
      process.execPath,
      ['--input-type=module', '--eval', script, clone.serverUrl, user.id],
      { cwd: folder, env },
    )
    expect(stdout.trim()).toBe('pending')
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
