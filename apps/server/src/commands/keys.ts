import {
  type ApiKeyItem,
  apiKeyInput,
  type InputFault,
  type MadeApiKey,
  rotationInput,
  verificationId,
} from '@countersign/changes'
import {
  createApiKey,
  type Database,
  DomainError,
  listApiKeys,
  revokeApiKey,
  rotateApiKey,
} from '@countersign/core'
import { connect } from '@countersign/db'
import type { z } from 'zod'
import { readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'

/** As they are on the command line. */
export interface KeyOptions {
  name: string
  scope: string[]
  tenant?: string
  /** `90`, or `2027-01-31T00:00:00Z`. */
  expires?: string
}

/** As the role that owns the tables: who may use it needs no session of the panel's. */
const asMigrator = { by: null }

/** Makes an API key and says it, once. Needs MIGRATION_DATABASE_URL. */
export async function createKey({
  name,
  scope: scopes,
  tenant,
  expires,
}: KeyOptions): Promise<string> {
  const input = read(apiKeyInput, { name, scopes, tenant, expiresAt: momentOf(expires) })
  return withKeys(async (db) => inWords(await createApiKey(db, input, asMigrator)))
}

/** Makes a second key beside one, which ends `keep` hours later, and says it, once. Needs MIGRATION_DATABASE_URL. */
export async function rotateKey(
  id: string,
  { keep, expires }: { keep: string; expires?: string },
): Promise<string> {
  const input = read(rotationInput, { keepHours: Number(keep), expiresAt: momentOf(expires) })
  return withKeys(async (db) => {
    const made = await rotateApiKey(db, { ...input, id: read(verificationId, id) }, asMigrator)
    return `${inWords(made)}\nKey ${id} ends on ${made.formerEndsAt}: give ${made.name} the new one before.`
  })
}

/** Ends a key at once. Needs MIGRATION_DATABASE_URL. */
export const revokeKey = (id: string): Promise<string> =>
  withKeys(async (db) => {
    await revokeApiKey(db, { id: read(verificationId, id) }, asMigrator)
    return `Key ${id} opens nothing any more.`
  })

/** All keys, a line each. Needs MIGRATION_DATABASE_URL. */
export const listKeys = (): Promise<string> =>
  withKeys(async (db) => {
    const keys = await listApiKeys(db)
    return keys.length === 0 ? 'There are no API keys.' : keys.map(lineOf).join('\n')
  })

async function withKeys(work: (db: Database) => Promise<string>): Promise<string> {
  const needed = readNeeded(['MIGRATION_DATABASE_URL'], ['COUNTERSIGN_CONFIG'])
  const config = await loadConfig(needed.COUNTERSIGN_CONFIG)
  await requireDatabase('MIGRATION_DATABASE_URL', needed.MIGRATION_DATABASE_URL)
  const db = connect(needed.MIGRATION_DATABASE_URL, { config, max: 1 })
  try {
    return await work(db)
  } catch (error) {
    if (!(error instanceof DomainError)) throw error
    throw new StartError(
      error.code === 'not-owner'
        ? 'The role in MIGRATION_DATABASE_URL does not own the tables.'
        : error.issues.length > 0
          ? linesOf(error.issues)
          : error.message,
    )
  } finally {
    await db.end()
  }
}

const inWords = ({ id, name, key }: MadeApiKey) =>
  `Key ${id} of ${name}, which is shown this once:\n${key}`

function lineOf({ id, name, prefix, status, scopes, tenant, expiresAt, lastUsedAt }: ApiKeyItem) {
  const facts = [
    status,
    `may ${scopes.join(', ')}`,
    ...(tenant === null ? [] : [`of tenant ${tenant}`]),
    ...(expiresAt !== null && status !== 'revoked' ? [`until ${day(expiresAt)}`] : []),
    lastUsedAt === null ? 'never used' : `last used ${day(lastUsedAt)}`,
  ]
  return `${id}  ${prefix}…  ${name}: ${facts.join('; ')}`
}

const day = (moment: string) => new Date(moment).toISOString().slice(0, 10)

/** A number of days from now, or a moment as it is. */
const momentOf = (text: string | undefined): string | undefined =>
  text !== undefined && /^\d{1,5}$/.test(text)
    ? new Date(Date.now() + Number(text) * 86_400_000).toISOString()
    : text

function read<Schema extends z.ZodType>(schema: Schema, value: unknown): z.output<Schema> {
  const { success, data, error } = schema.safeParse(value)
  if (success) return data
  throw new StartError(linesOf(error.issues as InputFault[]))
}

/** What each option is called on the command line. */
const OPTIONS: Record<string, string> = {
  name: '--name',
  scopes: '--scope',
  tenant: '--tenant',
  expiresAt: '--expires',
  keepHours: '--keep',
}

/** A line for each option, with the first fault of it. */
const linesOf = (faults: readonly Pick<InputFault, 'path' | 'message'>[]) =>
  faults
    .filter(({ path: [field] }, at) => faults.findIndex(({ path }) => path[0] === field) === at)
    .map(({ path: [field], message }) => `${OPTIONS[String(field)] ?? 'The key'}: ${message}`)
    .join('\n')
