import { exampleConfig } from '@countersign/changes/testing'
import { dbOf } from '@countersign/db'
import { cloneDatabase } from '@countersign/db/testing'
import postgres from 'postgres'
import { expect, inject, test } from 'vitest'
import { examineClock } from './examine-clock.ts'
import { examineWebhooks, type WebhookRules } from './examine-webhooks.ts'

const ADDRESSES: Record<string, string> = {
  'app.example': '93.184.216.34',
  'inside.example': '10.0.0.7',
}

/** As a resolver answers. */
const lookup: WebhookRules['lookup'] = async (host) => {
  const address = ADDRESSES[host]
  if (address) return [{ address }]
  throw Object.assign(new Error(host), {
    code: host === 'offline.example' ? 'EAI_AGAIN' : 'ENOTFOUND',
  })
}

test('says of each webhook whether it can be reached, is paused, and took its last event', async () => {
  const database = await cloneDatabase(inject('templateUrl'), inject('templateServerUrl'))
  const migrator = postgres(database.url, { max: 1, onnotice: () => {} })
  const web = postgres(database.serverUrl, { max: 1, onnotice: () => {} })
  const examine = async (allowPrivate = false) =>
    (await examineWebhooks(dbOf(exampleConfig, web) as never, { allowPrivate, lookup })).map(
      ({ status, text }) => `${status}: ${text}`,
    )
  try {
    expect(await examine()).toEqual(['right: No webhook is set up.'])
    await migrator`
      insert into countersign.webhook_endpoint (name, url, events, secret_id, paused_at, paused_because) values
        ('a', 'https://app.example/hooks', '{held}', 1, null, null),
        ('b', 'https://inside.example/hooks', '{held}', 1, null, null),
        ('c', 'http://app.example/hooks', '{held}', 1, null, null),
        ('d', 'https://app.example/', '{held}', 1, now(), 'failing'),
        ('e', 'https://nowhere.example/', '{held}', 1, null, null),
        ('f', 'https://offline.example/', '{held}', 1, null, null),
        ('g', 'https://[::1]/', '{held}', 1, null, null),
        ('h', 'https://app.example/h', '{held}', 1, null, null)`
    await migrator`
      insert into countersign.webhook_delivery (endpoint_id, event_id, verification_id, status)
      select id, 1, 1, case name when 'a' then 'sent' else 'failed' end
      from countersign.webhook_endpoint where name in ('a', 'h')`
    expect(await examine()).toEqual([
      'right: The webhook a has a public address, and took its last event.',
      expect.stringMatching(/^wrong: The webhook b: inside\.example is not a public address/),
      expect.stringMatching(/^wrong: The webhook c: its address is not https/),
      expect.stringMatching(/^wrong: The webhook d is paused, as nothing was accepted/),
      expect.stringMatching(/^wrong: The webhook e: nowhere\.example has no address/),
      expect.stringMatching(/^unknown: The webhook f: offline\.example was not looked up/),
      expect.stringMatching(/^wrong: The webhook g: ::1 is not a public address/),
      'wrong: The webhook h did not take its last event: see the panel’s outbox.',
    ])
    expect((await examine(true)).slice(1, 3)).toEqual([
      'right: The webhook b has an address, and nothing was sent to it yet.',
      'right: The webhook c has an address, and nothing was sent to it yet.',
    ])

    const clock = (ahead: number) =>
      examineClock({ sql: web } as never, () => Date.now() + ahead * 1000)
    expect(await clock(0)).toMatchObject({ status: 'right' })
    expect(await clock(-600)).toMatchObject({
      status: 'wrong',
      text: expect.stringMatching(/are (59\d|60\d) seconds apart/),
    })
  } finally {
    await migrator.end()
    await web.end()
    await database.drop()
  }
})
