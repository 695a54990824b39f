import { randomBytes } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { type Environment, EnvironmentError } from '../config/env.ts'
import { freeRoles } from './free-roles.ts'

const secret = () => randomBytes(32).toString('base64url')

/**
 * Writes into `file` what a server on this machine needs and neither the environment nor the file has, and returns the
 * names: `answers` of the person who sets it up, secrets, and the server's two roles, which migrating makes. Throws an
 * EnvironmentError where there is no database to begin with.
 */
export async function completeDotEnv(
  file: string,
  environment: Environment,
  answers: Record<string, string> = {},
): Promise<string[]> {
  const given = Object.entries(environment).filter(([, value]) => value)
  const known = { ...answers, ...Object.fromEntries(given) } as Environment
  const { MIGRATION_DATABASE_URL: url } = known
  if (!url)
    throw new EnvironmentError([
      'MIGRATION_DATABASE_URL is missing: the URL of your database, for a role that owns its tables or is a superuser. countersign init asks for it and writes the rest',
    ])
  const all = { ...answers, ...defaultsFor(known), ...(await rolesFor(url, known)) }
  const missing = Object.entries(all).filter(([name]) => !environment[name])
  if (missing.length === 0) return []
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = missing.map(([name, value]) => `${name}=${quoted(value)}\n`).join('')
  const isCut = text !== '' && !text.endsWith('\n')
  // guard dot-env-is-its-owners: ", { mode: 0o600 }" → "" (init.db.test.ts)
  await appendFile(file, `${isCut ? '\n' : ''}${lines}`, { mode: 0o600 })
  return missing.map(([name]) => name)
}

function defaultsFor({ PORT, PUBLIC_URL, MAIL_FROM }: Environment): Record<string, string> {
  return {
    PUBLIC_URL: PUBLIC_URL ?? `http://127.0.0.1:${PORT || 4000}`,
    MAIL_FROM: MAIL_FROM ?? 'Countersign <countersign@example.com>',
    LINK_KEYS: `1:${secret()}`,
    ENCRYPTION_KEYS: `1:${secret()}`,
    AUTH_SECRET: secret(),
    CHECKPOINT_KEY: secret(),
  }
}

/** URLs for roles that no other database of this PostgreSQL has taken; their passwords would not be known. */
async function rolesFor(
  url: string,
  { DATABASE_URL, WORKER_DATABASE_URL }: Environment,
): Promise<Record<string, string>> {
  if ((DATABASE_URL && WORKER_DATABASE_URL) || !URL.canParse(url)) return {}
  const { web, worker } = await freeRoles(url)
  return { DATABASE_URL: urlFor(url, web), WORKER_DATABASE_URL: urlFor(url, worker) }
}

function urlFor(migrationUrl: string, role: string): string {
  const url = new URL(migrationUrl)
  Object.assign(url, { username: encodeURIComponent(role), password: secret() })
  return url.href
}

/** As `parseEnv` reads it back: a hash begins a comment, and quotes at both ends go. */
function quoted(value: string): string {
  if (!/["'`#\s]/.test(value)) return value
  const mark = ['"', "'", '`'].find((each) => !value.includes(each))
  return mark === undefined ? value : `${mark}${value}${mark}`
}
