import { randomBytes } from 'node:crypto'
import { appendFile, readFile } from 'node:fs/promises'
import { type Environment, EnvironmentError } from '../config/env.ts'

const secret = () => randomBytes(32).toString('base64url')

/**
 * Writes into `file` what a server on this machine needs and neither the environment nor the file has, and returns the
 * names: secrets, and the server's two roles, which migrating makes. Throws an EnvironmentError where there is no
 * database to begin with.
 */
export async function completeDotEnv(file: string, environment: Environment): Promise<string[]> {
  if (!environment.MIGRATION_DATABASE_URL)
    throw new EnvironmentError([
      'MIGRATION_DATABASE_URL is missing: the URL of your database, for a role that owns its tables or is a superuser',
    ])
  const missing = Object.entries(defaultsFor(environment)).filter(([name]) => !environment[name])
  if (missing.length === 0) return []
  const text = await readFile(file, 'utf8').catch(() => '')
  const lines = missing.map(([name, value]) => `${name}=${value}\n`).join('')
  const isCut = text !== '' && !text.endsWith('\n')
  await appendFile(file, `${isCut ? '\n' : ''}${lines}`, { mode: 0o600 })
  return missing.map(([name]) => name)
}

function defaultsFor({ MIGRATION_DATABASE_URL = '', PORT }: Environment): Record<string, string> {
  return {
    DATABASE_URL: urlFor(MIGRATION_DATABASE_URL, 'countersign_web'),
    WORKER_DATABASE_URL: urlFor(MIGRATION_DATABASE_URL, 'countersign_worker'),
    PUBLIC_URL: `http://127.0.0.1:${PORT || 4000}`,
    MAIL_FROM: 'Countersign <countersign@example.com>',
    LINK_KEYS: `1:${secret()}`,
    ENCRYPTION_KEYS: `1:${secret()}`,
    AUTH_SECRET: secret(),
    CHECKPOINT_KEY: secret(),
  }
}

function urlFor(migrationUrl: string, role: string): string {
  if (!URL.canParse(migrationUrl)) return migrationUrl
  const url = new URL(migrationUrl)
  Object.assign(url, { username: role, password: secret() })
  return url.href
}
