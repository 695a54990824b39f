import { randomBytes } from 'node:crypto'
import type { Config } from '@countersign/changes'
import { type KeyRing, proofOf } from '@countersign/core'
import { argon2id } from '@countersign/core/password-hash'
import { connect } from '@countersign/db'
import { hashPassword } from 'better-auth/crypto'
import { seedHistory } from './seed-history.ts'
import { seedPeople } from './seed-people.ts'

/** What every account of the demo signs in with. */
export const DEMO_PASSWORD = 'countersign-demo'

interface Keys {
  encryptionKeys: KeyRing
  linkKeys: KeyRing
}

const ADMINS = [
  { name: 'Mina Okafor', email: 'owner@example.com', role: 'owner' },
  { name: 'Tomás Rivera', email: 'operator@example.com', role: 'operator' },
  { name: 'Yuki Tanaka', email: 'viewer@example.com', role: 'viewer' },
]

/**
 * Fills a freshly migrated database with the demo: three accounts of the panel, some eighty customers of the shop, and
 * six weeks of history. `url` is for a superuser.
 */
export async function seedDemo(url: string, config: Config, keys: Keys): Promise<void> {
  const db = connect(url, { config, max: 1 })
  const { sql } = db
  try {
    const password = await hashPassword(DEMO_PASSWORD)
    await sql`
      with added as (
        insert into countersign.panel_admin (name, email, email_verified, role)
        select name, email, true, role
        from jsonb_to_recordset(${JSON.stringify(ADMINS)}::text::jsonb) as a(name text, email text, role text) returning id)
      insert into countersign.panel_account (user_id, account_id, provider_id, password)
      select id, id::text, 'credential', ${password} from added`
    const token = randomBytes(32).toString('hex')
    await sql`
      insert into countersign.panel_session (user_id, token, expires_at)
      select id, ${token}, now() + interval '1 hour' from countersign.panel_admin where role = 'operator'`
    const passwordHash = await argon2id()(DEMO_PASSWORD)
    const people = await seedPeople(db, { ...keys, passwordHash })
    await seedHistory(db, { config, ...keys, people, operator: proofOf(token) })
    await sql`delete from countersign.panel_session`
  } finally {
    await db.end()
  }
}
