import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { cloneDatabase } from '@countersign/db/testing'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'

const run = promisify(execFile)
const ROLE = 'countersign_test_granted'

// Each run is a process of its own.
const TIMEOUT_MS = 90_000

test(
  'the command lets a role hold changes, and act as its subjects where that is asked for',
  async () => {
    const database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    const grant = (...args: string[]) =>
      run(process.execPath, [join(import.meta.dirname, '../../dist/bin.js'), 'grant', ...args], {
        env: { MIGRATION_DATABASE_URL: database.url },
      })
    const rights = async () => {
      const [row] = await sql`
        select has_function_privilege(${ROLE}, 'countersign.hold(text, jsonb, jsonb, text, text, text, text, boolean, text)', 'execute') as holds,
          ${ROLE} = any (subject_roles) as acts from countersign.setting`
      return row
    }
    try {
      await expect(grant(ROLE)).rejects.toMatchObject({
        stderr: expect.stringContaining(`There is no role ${ROLE}`),
      })
      await sql.unsafe(`create role ${ROLE}`)
      expect((await grant(ROLE, '--as-subject')).stdout).toContain('act as its subjects')
      expect(await rights()).toEqual({ holds: true, acts: true })
      expect((await grant(ROLE)).stdout).toContain('as itself alone')
      expect(await rights()).toEqual({ holds: true, acts: false })
      const some = await grant(ROLE, '--hold', 'email-address', '--hold', 'payment-card')
      expect(some.stdout).toContain('changes of the types email-address, payment-card')
      expect(await sql`select type from countersign.role_type order by type`).toEqual([
        { type: 'A' },
        { type: 'C' },
      ])
      await expect(grant(ROLE, '--hold', 'nothing')).rejects.toMatchObject({
        stderr: expect.stringContaining('There is no type nothing. There are: '),
      })
    } finally {
      await sql.unsafe(`drop owned by ${ROLE}; drop role ${ROLE}`)
      await sql.end()
      await database.drop()
    }
  },
  TIMEOUT_MS,
)
