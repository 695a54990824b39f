import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { type ChildProgram, startChildProgram } from '../dev/child-program.ts'

const SHOP = join(import.meta.dirname, '../../../shop')

interface ShopSettings {
  /** For the shop's own role. */
  databaseUrl: string
  encryptionKeys: string
  port: number
}

/** Brings the shop's own tables up to date, as its role. */
export async function migrateShop(databaseUrl: string): Promise<void> {
  await promisify(execFile)(process.execPath, ['src/main.ts', '--migrate'], {
    cwd: SHOP,
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
}

/** Starts the shop on 127.0.0.1. Throws a StartError when its port is taken. */
export async function startShop({
  databaseUrl,
  encryptionKeys,
  port,
}: ShopSettings): Promise<ChildProgram> {
  return startChildProgram({
    name: 'the shop',
    args: ['src/main.ts'],
    cwd: SHOP,
    env: { DATABASE_URL: databaseUrl, ENCRYPTION_KEYS: encryptionKeys, PORT: `${port}` },
    ports: [{ port, variable: 'SHOP_PORT' }],
  })
}
