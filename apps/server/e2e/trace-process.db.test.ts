import { once } from 'node:events'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { cloneDatabase } from '@countersign/db/testing'
import { expect, inject, test } from 'vitest'
import { openInbox } from '../testing/inbox.ts'
import { startBuiltServer } from '../testing/start-built-server.ts'
import { freePort } from '../testing/test-server.ts'
import { openCollector } from '../testing/trace-collector.ts'

const SAY_SDK = pathToFileURL(resolve(import.meta.dirname, '../testing/say-sdk.mjs')).href

/** Runs the built server with these variables until a request for a page was answered; whether it loaded the SDK, and how it ended. */
async function runOnce(variables: Record<string, string>) {
  const [database, inbox, port] = await Promise.all([
    cloneDatabase(inject('templateUrl'), inject('templateServerUrl')),
    openInbox(),
    freePort(),
  ])
  const server = startBuiltServer({
    databaseUrl: database.serverUrl,
    workerDatabaseUrl: database.workerUrl,
    smtpUrl: inbox.smtpUrl,
    port,
    variables,
    nodeOptions: ['--import', SAY_SDK],
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  server.stderr?.on('data', (text) => {
    said += text
  })
  const ended = once(server, 'exit')
  const ask = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
  try {
    await expect.poll(() => ask('/livez').catch(() => 0), { timeout: 50_000 }).toBe(200)
    expect(await ask(`/verification/A${'k'.repeat(19)}1f`)).toBe(404)
    server.kill('SIGTERM')
    const [exitCode] = await ended
    return { exitCode, hasSdk: said.includes('loads the SDK') }
  } finally {
    server.kill('SIGKILL')
    await ended
    await inbox.close()
    await database.drop()
  }
}

test('a server that no collector is named to does not load OpenTelemetry’s SDK', async () => {
  expect(await runOnce({ OTEL_EXPORTER_OTLP_ENDPOINT: '' })).toEqual({ exitCode: 0, hasSdk: false })
}, 60_000)

test('a server that is told to end sends its last spans, under the name that it was given', async () => {
  const collector = await openCollector()
  const ended = await runOnce({
    OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${collector.url}/anywhere`,
    OTEL_SERVICE_NAME: 'confirmations',
    // None is sent before.
    OTEL_BSP_SCHEDULE_DELAY: '600000',
  })
  expect(ended).toEqual({ exitCode: 0, hasSdk: true })
  expect(collector.spans()).toMatchObject(
    expect.arrayContaining([
      expect.objectContaining({ name: 'GET /verification/:key', service: 'confirmations' }),
    ]),
  )
  await collector.close()
}, 60_000)
