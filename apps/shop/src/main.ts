import { migrateShop } from './migrate.ts'
import { serveShop } from './serve-shop.ts'

/* Brings the shop's tables up to date with `--migrate`, or serves it. */
const { DATABASE_URL = '', ENCRYPTION_KEYS = '', PORT = '4003' } = process.env

if (process.argv.includes('--migrate')) await migrateShop(DATABASE_URL)
else {
  const shop = await serveShop({
    databaseUrl: DATABASE_URL,
    encryptionKeys: ENCRYPTION_KEYS,
    port: Number(PORT),
    log: (error) => console.error(error),
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void shop.stop())
}
