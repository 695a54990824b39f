import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cloneDatabase } from '@countersign/db/testing'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'

const GUIDE = join(import.meta.dirname, '../../../docs/sql.md')
const ROLE = 'countersign_test_guide'

test('docs/sql.md leads a role from its grant to a held change, and what became of it', async () => {
  const guide = (await readFile(GUIDE, 'utf8')).replaceAll('grant shop', `grant ${ROLE}`)
  const blocks = [...guide.matchAll(/^```(sh|sql)\n(.*?)^```$/gms)].map(([, , text = '']) => text)
  const [grant = '', hold = '', refused = '', traced = '', after = ''] = blocks
  expect(blocks).toHaveLength(5)

  const database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  const owner = postgres(database.url, { max: 1, onnotice: () => {} })
  const url = new URL(database.url)
  Object.assign(url, { username: ROLE, password: 'x' })
  const host = postgres(url.href, { max: 1, onnotice: () => {} })
  try {
    await owner.unsafe(`create role ${ROLE} login password 'x'`)
    await owner`insert into public."User" (id, name, email) values (7, 'Ada', 'ada@old.example')`
    const command = join(import.meta.dirname, '../dist/bin.js')
    await promisify(execFile)(process.execPath, [command, ...grant.trim().split(' ').slice(2)], {
      env: { MIGRATION_DATABASE_URL: database.url },
    })

    const held = await host.begin(async (tx) => {
      await tx.unsafe(traced)
      return tx.unsafe(hold)
    })
    expect(held).toEqual([{ hold: '1' }])
    const [queued] = await owner`select traceparent from countersign.message`
    expect(traced).toContain(`'${queued?.traceparent}'`)
    const [, message = ''] = /ERROR: {2}(.*)/.exec(refused) ?? []
    const [, detail = ''] = /DETAIL: (.*)/.exec(refused) ?? []
    await expect(host.unsafe(refused)).rejects.toMatchObject({ message, detail })
    const [found, resent, revoked] = (await host.unsafe(after).simple()) as unknown as [
      [{ find_held: object }],
      [{ outcome: string }],
      [{ outcome: string }],
    ]
    expect(found[0].find_held).toMatchObject({ id: '1', requester: { id: ROLE } })
    expect([resent[0].outcome, revoked[0].outcome]).toEqual(['cooling-down', 'revoked'])
  } finally {
    await host.end()
    await owner.unsafe(`drop owned by ${ROLE}; drop role ${ROLE}`)
    await owner.end()
    await database.drop()
  }
})
