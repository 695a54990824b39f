import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { resolve } from 'node:path'
import { parseSecretRing, sealValue } from '@countersign/core'
import { type ClonedDatabase, cloneDatabase } from '@countersign/db/testing'
import postgres, { type Sql } from 'postgres'
import { afterEach, beforeEach, describe, expect, inject, test, vi } from 'vitest'

const drawn = () => randomBytes(32).toString('base64url')
const OLDER = `1:${drawn()}`
const NEWER = `2:${drawn()}`

// Each run starts a program.
vi.setConfig({ testTimeout: 60_000 })

let database: ClonedDatabase
let owner: Sql

beforeEach(async () => {
  database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  owner = postgres(database.url, { max: 1, onnotice: () => {} })
})

afterEach(async () => {
  await owner.end()
  await database.drop()
})

/** Runs a command as an operator does, and returns what it said. */
function run(command: string, env: Record<string, string> = {}) {
  return new Promise<{ exitCode: number; said: string }>((done) => {
    execFile(
      process.execPath,
      [resolve(import.meta.dirname, `${command}.ts`)],
      {
        env: {
          DATABASE_URL: database.serverUrl,
          MIGRATION_DATABASE_URL: database.url,
          PUBLIC_URL: 'https://accounts.example.com',
          MAIL_FROM: 'Shop <mail@example.com>',
          LINK_SECRETS: `1:${drawn()}`,
          SEAL_SECRETS: OLDER,
          AUTH_SECRET: drawn(),
          ...env,
        },
      },
      (error, stdout, stderr) =>
        done({ exitCode: Number(error?.code ?? 0), said: `${stdout}${stderr}` }),
    )
  })
}

describe('rotate-seals', () => {
  const addCards = async (count: number) => {
    const ring = parseSecretRing(OLDER)
    for (let n = 0; n < count; n++) {
      const sealed = sealValue(ring, 'User_credit.credit_num', '4111111111111111', '•••• 1111')
      await owner`
        with person as (insert into "User" (name, email) values ('Ada', ${`ada-${n}@example.com`}) returning id)
        insert into "User_credit" (user_id, credit_num) select id, ${sealed} from person`
    }
  }

  test('tells its progress, and what can be taken out then', async () => {
    await addCards(3)

    const first = await run('rotate-seals', { SEAL_SECRETS: `${NEWER},${OLDER}` })
    expect(first.said).toContain('User_credit.credit_num: 3 of 3')
    expect(first.said).toContain('3 values were sealed again')
    expect(first.exitCode).toBe(0)

    const again = await run('rotate-seals', { SEAL_SECRETS: NEWER })
    expect(again.said).toContain('Nothing to do')
    expect(again.exitCode).toBe(0)
  })

  test('fails when a key is missing, and leaves the values', async () => {
    await addCards(2)

    const { said, exitCode } = await run('rotate-seals', { SEAL_SECRETS: NEWER })

    expect(said).toContain('2 could not be opened')
    expect(exitCode).toBe(1)
    const cards = await owner<{ credit_num: string }[]>`select credit_num from "User_credit"`
    expect(cards.every(({ credit_num }) => credit_num.startsWith('sealed:1:'))).toBe(true)
  })

  test('does not run with an example secret', async () => {
    const { said, exitCode } = await run('rotate-seals', {
      SEAL_SECRETS: '1:changeme-changeme-changeme-changeme',
    })
    expect(said).toContain('SEAL_SECRETS')
    expect(exitCode).toBe(1)
  })
})

describe('verify-audit', () => {
  beforeEach(async () => {
    await owner`
      with held as (
        insert into countersign.verification (type, email, title, changes, before, owner_table, owner_id,
          requester_kind, expires_at)
        values ('A', 'ada@example.com', 'T', '{"User": {"email": "ada@example.com"}}', '{}', 'User', '1', 'client',
          now() + interval '1 day') returning id
      )
      insert into countersign.event (verification_id, kind, by_kind)
      select id, kind, 'client' from held, unnest(array['held', 'resent']) kind`
  })

  test('says that all is well', async () => {
    const { said, exitCode } = await run('verify-audit')
    expect(said).toContain('2 lines and 0 daily seals: nothing was edited, removed or inserted.')
    expect(exitCode).toBe(0)
  })

  test('names what is not, and fails', async () => {
    await owner.begin(async (tx) => {
      await tx`set local session_replication_role = replica`
      await tx`update countersign.event set by_name = 'Somebody Else' where number = 2`
    })

    const { said, exitCode } = await run('verify-audit')

    expect(said).toMatch(/verification 1, line 2 \(event 2, resent\): edited or inserted/)
    expect(said).toContain('1 faults')
    expect(exitCode).toBe(1)
  })
})
