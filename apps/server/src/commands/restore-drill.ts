import { spawn } from 'node:child_process'
import { access } from 'node:fs/promises'
import { configure, countOpeningLinks, type KeyRing } from '@countersign/core'
import { connect, type Database } from '@countersign/db'
import { childEnvironment, readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireDatabase, requireSchema } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'
import { withDatabase } from '../config/with-database.ts'

/** What it ends with: only 0 says that a backup can be restored and that its old links are dead. */
const EXIT_CODES = { proven: 0, notProven: 2 }

/**
 * Restores a backup (pg_dump's custom, directory or tar form) into an empty database, raises its link epoch, and tries
 * every link that had been mailed, before and after. Needs pg_restore, LINK_KEYS, and for `into` a role that may do
 * what the migrator may. Touches no other database. Returns the exit code; throws a StartError that says what to do.
 */
export async function drillRestore(dump: string, { into }: { into: string }): Promise<number> {
  const needed = readNeeded(['LINK_KEYS'], ['COUNTERSIGN_CONFIG'])
  if (!/^postgres(ql)?:\/\//.test(into) || !URL.canParse(into))
    throw new StartError('--into must have the form postgres://user:password@host:5432/database.')
  await access(dump).catch(() => {
    throw new StartError(`There is no backup ${dump}, or it cannot be read.`)
  })
  const config = await loadConfig(needed.COUNTERSIGN_CONFIG)
  await requireDatabase('--into', into)
  await requireEmpty(into)
  console.log(`Restoring ${dump} …`)
  await restore(dump, into)
  const warning = await requireSchema(into, config)
  if (warning) console.error(`Warning: ${warning}`)
  const db = connect(into, { config, max: 1 })
  try {
    return await proveLinksDead(db, needed.LINK_KEYS)
  } finally {
    await db.end()
  }
}

async function proveLinksDead(db: Database, ring: KeyRing): Promise<number> {
  const [now] = await db.sql<{ epoch: number; retention: number }[]>`
    select link_epoch as epoch, retention_days as retention from countersign.setting`
  const { epoch = 0, retention = 0 } = now ?? {}
  const before = await countOpeningLinks(db, ring, { epoch, tell })
  await configure(db, { linkEpoch: epoch + 1, retentionDays: retention })
  // As a server that has the new LINK_EPOCH asks, and as one that was started with the former one.
  const after = await countOpeningLinks(db, ring, { epoch: epoch + 1, tell })
  const asBefore = await countOpeningLinks(db, ring, { epoch, tell })
  console.log(`Links that were mailed and not used: ${before.links}.`)
  console.log(`Opened before: ${before.opening}. After LINK_EPOCH=${epoch + 1}: ${after.opening}.`)
  const opening = after.opening + asBefore.opening
  if (opening > 0)
    throw new StartError(`${opening} links still open: this must not be. Please report it.`)
  if (before.withoutSecret > 0)
    console.error(
      `${before.withoutSecret} more were made with a secret that LINK_KEYS no longer has: they were not tried.`,
    )
  if (before.opening === 0) {
    console.error(
      'No link of this backup opened before either, so this proves nothing: take a backup while links are open, and give LINK_KEYS as the server has them.',
    )
    return EXIT_CODES.notProven
  }
  console.log(
    'The backup can be restored, and none of its links opens. Drop this database when you are done.',
  )
  return EXIT_CODES.proven
}

const tell = (tried: number) => {
  if (tried >= 1000) console.log(`  ${tried} links tried`)
}

/** Throws where something is in it: restoring must never meet a database that is used. */
async function requireEmpty(into: string): Promise<void> {
  const [found] = await withDatabase(
    into,
    ({ sql }) => sql<{ name: string }[]>`
      select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname not in ('pg_catalog', 'information_schema') and n.nspname !~ '^pg_(toast|temp)' limit 1`,
  )
  // guard drill-into-an-empty-database: "if (found)" → "if (false)" (restore-drill.postgres-15.test.ts)
  if (found)
    throw new StartError(
      `--into must be an empty database, and this one has ${found.name}. Make one with createdb, and never give the one that is used.`,
    )
}

/** Runs pg_restore; the password goes by the environment, which other users of the machine cannot read. */
async function restore(dump: string, into: string): Promise<void> {
  const url = new URL(into)
  const password = decodeURIComponent(url.password)
  url.password = ''
  const args = ['--exit-on-error', '--single-transaction', `--dbname=${url.href}`, dump]
  const env = childEnvironment(password ? { PGPASSWORD: password } : {})
  const { code, said } = await new Promise<{ code: number | null; said: string }>((done, fail) => {
    const child = spawn('pg_restore', args, { env, stdio: ['ignore', 'inherit', 'pipe'] })
    let said = ''
    child.stderr.on('data', (chunk) => {
      said = `${said}${chunk}`.slice(-2000)
    })
    child.on('error', fail)
    child.on('close', (code) => done({ code, said }))
  }).catch(() => {
    throw new StartError(
      'pg_restore is not installed here: it comes with PostgreSQL’s client programs.',
    )
  })
  if (code === 0) return
  const roles = /role "[^"]*" does not exist/.test(said)
    ? ' Restore the roles first: a backup of a database has none (pg_dumpall --roles-only).'
    : ''
  throw new StartError(
    `pg_restore failed, and nothing was restored:\n${said.trim()}\n${roles.trim()}`.trim(),
  )
}
