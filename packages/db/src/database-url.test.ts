import { exampleConfig as config } from '@countersign/changes/testing'
import { expect, test } from 'vitest'
import { connect } from './connect.ts'
import { DatabaseUrlError, foreignParameters } from './database-url.ts'
import { migrate } from './migrate.ts'

const PRISMA = 'postgres://ada@127.0.0.1:1/shop?schema=public&connection_limit=5'
const PLAIN = 'postgres://ada@127.0.0.1:1/shop?prepare=false&sslmode=disable&application_name=shop'

test('what Prisma adds to a URL is told before anything is sent, on every way to a database', async () => {
  expect(() => connect(PRISMA, { config })).toThrow(DatabaseUrlError)
  for (const urls of [
    { url: PRISMA, serverUrl: PLAIN },
    { url: PLAIN, serverUrl: PRISMA },
  ])
    await expect(migrate({ ...urls, config })).rejects.toThrow(
      'The database’s URL has ?schema=public&connection_limit=5, which Prisma alone understands: take it out.',
    )
})

test('what PostgreSQL and the driver understand is left to them', () => {
  expect(foreignParameters(PLAIN)).toBeUndefined()
})
