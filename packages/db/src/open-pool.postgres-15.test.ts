import { exampleConfig } from '@countersign/changes/testing'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { connect } from './connect.ts'
import { startStandby } from './testing/index.ts'

test('nothing is answered from a standby unless it may be, and all is once it leads', async () => {
  await using cleanup = new AsyncDisposableStack()
  const standby = await startStandby(inject('templateUrl'), inject('postgresBinDir'))
  cleanup.defer(() => standby.stop())
  const url = standby.urlOf(inject('templateServerUrl'))
  const open = (mayBeStandby: boolean) => {
    const database = connect(url, { config: exampleConfig, answerWithinMs: 2_000, mayBeStandby })
    cleanup.defer(() => database.end())
    return database
  }
  const reader = open(true)
  const writer = open(false)
  const read = ({ sql }: typeof writer) => sql<{ on: boolean }[]>`select pg_is_in_recovery() as on`

  expect(await read(reader)).toEqual([{ on: true }])
  const refused = { code: 'DATABASE_STANDBY', message: expect.stringContaining('the primary') }
  await expect(read(writer)).rejects.toMatchObject(refused)
  // More often than it has connections: none is kept.
  for (let tries = 0; tries < 11; tries++)
    await expect(writer.sql.reserve()).rejects.toMatchObject(refused)

  const superuser = postgres(standby.urlOf(inject('templateUrl')), { max: 1 })
  cleanup.defer(() => superuser.end())
  await superuser`select pg_promote()`
  expect(await read(writer)).toEqual([{ on: false }])
}, 60_000)
