import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { compile, install, run } from 'countersign/testing'
import { expect, inject, test } from 'vitest'
import { linkIn } from '../testing/inbox.ts'
import { startTestServer } from '../testing/test-server.ts'

// It installs and compiles, which takes its time on a busy machine.
const TIMEOUT_MS = 240_000

const PROGRAM = `
import type { AppRouter } from '@countersign/server'
import { createTRPCClient, httpBatchLink, TRPCClientError } from '@trpc/client'
import type { inferRouterInputs, inferRouterOutputs } from '@trpc/server'

const [url = '', accepted = '', declined = ''] = process.argv.slice(2)
const trpc = createTRPCClient<AppRouter>({ links: [httpBatchLink({ url })] })

const found: inferRouterOutputs<AppRouter>['confirm']['lookUp'] = await trpc.confirm.lookUp.query({ key: accepted })
const email: string | null = found.outcome === 'found' ? found.details.email : null
const input: inferRouterInputs<AppRouter>['confirm']['accept'] = { key: accepted }
const applied = await trpc.confirm.accept.mutate(input)
const stopped = await trpc.confirm.decline.mutate({ key: declined })
const refused = await trpc.verifications.list.query({}).catch((error: unknown) => error)
const { code, issues } = (refused as TRPCClientError<AppRouter>).data ?? {}
console.log(JSON.stringify([email, applied.outcome, stopped.outcome, code, issues ?? null]))

export const wrong = () => [
  // @ts-expect-error: there is no such procedure
  trpc.confirm.open.query({ key: '' }),
  // @ts-expect-error: a key is a text
  trpc.confirm.accept.mutate({ key: 7 }),
  // @ts-expect-error: there is no such outcome
  found.outcome === 'opened',
]
`

test('a tRPC client in another project compiles strictly against the server’s types, and views, accepts and declines', {
  timeout: TIMEOUT_MS,
}, async () => {
  const folder = await mkdtemp(join(tmpdir(), 'countersign-router-'))
  const world = await startTestServer()
  const keyFor = async (name: string) => {
    const id = await world.addUser({ name, email: `${name}@old.example` })
    await world.holdAddress(id, `${name}@new.example`)
    return (
      linkIn(await world.inbox.next(`${name}@new.example`))
        .split('/')
        .at(-1) ?? ''
    )
  }
  try {
    const { client, server } = inject('tarballs')
    await install(folder, [client, server, '@trpc/client@11', '@types/node@24'])
    await writeFile(join(folder, 'program.ts'), PROGRAM)
    await compile(folder, ['program.ts'], { types: ['node'] })

    const packed = join(folder, 'node_modules/@countersign/server/dist')
    const declared = (await readdir(packed)).filter((name) => name.endsWith('.d.ts'))
    const texts = await Promise.all(declared.map((name) => readFile(join(packed, name), 'utf8')))
    const sources = texts.flatMap((text) =>
      [...text.matchAll(/(?:from |import[ (])"([^."][^"]*)"/g)].map(([, name]) => name),
    )
    expect([...new Set(sources)].sort()).toEqual([
      '@hono/node-server',
      '@trpc/server',
      '@trpc/server/unstable-core-do-not-import',
      'countersign',
      'zod',
    ])

    const keys = [await keyFor('ada'), await keyFor('bob')]
    const args = [join(folder, 'program.ts'), `${world.url}/trpc`, ...keys]
    expect(JSON.parse(await run(process.execPath, args, { cwd: folder }))).toEqual([
      'ada@new.example',
      'applied',
      'declined',
      'UNAUTHORIZED',
      null,
    ])
  } finally {
    await world.stop()
    await rm(folder, { recursive: true, force: true })
  }
})
