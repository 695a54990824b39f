import type { DatabaseMetrics } from '@countersign/core'
import { Registry } from 'prom-client'
import { expect, test } from 'vitest'
import { readSeries, seriesValue } from '../../testing/scrape.ts'
import { watchDatabase } from './watch-database.ts'

const READ: DatabaseMetrics = {
  queuedMails: 3,
  oldestDueMail: null,
  queuedWebhooks: 0,
  oldestDueWebhook: null,
  workerAliveAt: 1_790_000_000,
  mailWorks: false,
  checkpointAt: null,
  oldestUncoveredEvent: 12.5,
  auditCheckedAt: null,
  auditFaults: 0,
  lastEvent: 41,
  oldestUnswept: null,
}

function watched(everyMs: number) {
  const registry = new Registry()
  const state = { asked: 0, isAway: false, errors: 0 }
  const read = async () => {
    state.asked++
    if (state.isAway) throw new Error('away')
    return READ
  }
  watchDatabase(registry, { read, onError: () => state.errors++, everyMs })
  return { state, scrape: async () => readSeries(await registry.metrics()) }
}

test('however often it is scraped, the database is asked once in so long', async () => {
  const { state, scrape } = watched(3_600_000)
  await Promise.all([scrape(), scrape()])
  const series = await scrape()
  expect(state.asked).toBe(1)
  expect(seriesValue(series, 'countersign_outbox_mails')).toBe(3)
  expect(seriesValue(series, 'countersign_outbox_oldest_due_seconds')).toBe(0)
  expect(seriesValue(series, 'countersign_mail_server_up')).toBe(0)
  expect(seriesValue(series, 'countersign_audit_oldest_uncovered_event_seconds')).toBe(12.5)
  expect(seriesValue(series, 'countersign_audit_check_timestamp_seconds')).toBeUndefined()
})

test('while the database is away its series are missing, and one says why', async () => {
  const { state, scrape } = watched(0)
  expect(seriesValue(await scrape(), 'countersign_database_up')).toBe(1)
  state.isAway = true
  const series = await scrape()
  expect(series).toEqual([{ name: 'countersign_database_up', labels: {}, value: 0 }])
  expect(state.errors).toBeGreaterThan(0)
  state.isAway = false
  expect(seriesValue(await scrape(), 'countersign_audit_last_event')).toBe(41)
})
