import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { cloneDatabase } from '@countersign/db/testing'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'

const run = promisify(execFile)

// Each run is a process of its own.
const TIMEOUT_MS = 90_000

test(
  'the command adds the first owner once, without a password, and holds the mail that asks for one',
  async () => {
    const database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
    const sql = postgres(database.url, { max: 1, onnotice: () => {} })
    const addOwner = (migrationUrl: string) =>
      run(
        process.execPath,
        [
          join(import.meta.dirname, '../../dist/bin.js'),
          'add-owner',
          'Ada Owner',
          'Ada@Example.com',
        ],
        {
          env: {
            COUNTERSIGN_CONFIG: resolve(import.meta.dirname, '../../testing/countersign.config.ts'),
            MIGRATION_DATABASE_URL: migrationUrl,
            ENCRYPTION_KEYS: `1:${randomBytes(32).toString('base64url')}`,
          },
        },
      )
    try {
      await expect(addOwner(database.serverUrl), 'as the server’s role').rejects.toMatchObject({
        stderr: expect.stringContaining('does not own the tables'),
      })

      expect((await addOwner(database.url)).stdout).toContain('on its way to ada@example.com')
      const [migrator] = await sql`
      select a.role, a.email, c.password, m.kind, m.recipient, v.type
      from countersign.panel_admin a join countersign.panel_account c on c.user_id = a.id
      join countersign.verification v on v.subject_kind = 'panel-admin' and v.subject_id = a.id::text
      join countersign.message m on m.verification_id = v.id`
      expect(migrator).toEqual({
        role: 'owner',
        email: 'ada@example.com',
        password: null,
        kind: 'link',
        recipient: 'ada@example.com',
        type: 'b',
      })

      await expect(addOwner(database.url)).rejects.toMatchObject({
        stderr: expect.stringContaining('an admin with the address ada@example.com already'),
      })
    } finally {
      await sql.end()
      await database.drop()
    }
  },
  TIMEOUT_MS,
)
