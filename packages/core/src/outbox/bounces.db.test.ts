import type { Database } from '@countersign/db'
import { expect } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { confirmChange } from '../confirm/confirm-change.ts'
import { purgeDetails } from '../endings/purge-details.ts'
import { findAddressHints } from '../hold/find-address-hints.ts'
import { findVerification } from '../lists/find-verification.ts'
import { listHeldBack } from '../lists/list-held-back.ts'
import { listMessages } from '../lists/list-messages.ts'
import { listPanelEvents } from '../lists/list-panel-events.ts'
import { configure } from '../maintenance/configure.ts'
import { deliverWith, hashPrompted, linkKeys, test, type World } from '../testing/index.ts'
import { saveWebhook } from '../webhooks/change-webhook.ts'
import { claimWebhooks } from '../webhooks/claim-webhooks.ts'
import { sendMessageAgain } from './change-message.ts'
import { clearHeldBack } from './clear-held-back.ts'
import { type BounceReport, recordBounce } from './record-bounce.ts'

const TO = 'ada@new.example'
const NO_MAILBOX = { status: '5.1.1', reply: '550 5.1.1 <ada@new.example>: no such user' }

const signedIn = async (world: World, role = 'operator') =>
  world.addSession(await world.addAdmin({ role }))

/** Sends what waits; returns the Message-ID of each mail by its recipient. */
async function deliver(db: Database): Promise<Record<string, string>> {
  const sent: Record<string, string> = {}
  await deliverWith(db, async ({ recipient, messageId }) => {
    sent[recipient] = `<${messageId}@example.com>`
    return { outcome: 'accepted', reply: '250 ok' }
  })
  return sent
}

/** A new address for Ada whose link is mailed, and what a report on that mail says. */
async function mailed(
  db: Database,
  world: World,
  report: Partial<BounceReport> = {},
  to = TO,
): Promise<{ id: string; report: BounceReport }> {
  const { id } = await world.holdEmailChange({ to })
  const messageId = (await deliver(db))[to] ?? ''
  return { id, report: { messageId, recipients: [to], kind: 'failed', ...NO_MAILBOX, ...report } }
}

const page = { limit: 50 }
const heldBackIn = async (db: Database) => (await listHeldBack(db, page)).items
const mailOf = async (db: Database, id: string) => (await findVerification(db, { id }))?.messages[0]

/** All that a report may change. */
const stateOf = ({ sql }: Database) => sql`
  select (select jsonb_agg(m order by id) from countersign.message m) as messages,
    (select jsonb_agg(e order by id) from countersign.event e) as events,
    (select jsonb_agg(b) from countersign.bounce b) as bounces,
    (select jsonb_agg(h) from countersign.held_back_address h) as addresses`

test('a failure that is reported fails the mail, is in the trail and with webhooks, and holds its address back, once', async ({
  web,
  db,
  worker,
  migrator,
  world,
}) => {
  const by = await signedIn(world, 'owner')
  const endpoint = {
    id: null,
    name: 'billing',
    url: 'https://billing.example/hooks',
    events: ['delivery-failed'],
  }
  await saveWebhook(db, endpoint, { linkKeys, by })
  const { id, report } = await mailed(db, world)

  expect(await recordBounce(web, report)).toEqual({ outcome: 'recorded' })
  expect(await mailOf(db, id)).toMatchObject({
    status: 'failed',
    lastReply: NO_MAILBOX.reply,
    bounces: [{ kind: 'failed', ...NO_MAILBOX }],
  })
  expect(await world.eventsOf(id)).toEqual(['held', 'sent', 'delivery-failed'])
  const claimed = await claimWebhooks(worker, { perEndpoint: 9, busy: [], leaseSeconds: 60 })
  expect(claimed).toMatchObject([
    { event: { kind: 'delivery-failed', detail: { because: 'bounced', status: '5.1.1' } } },
  ])
  expect(await heldBackIn(db)).toMatchObject([
    { address: TO, reason: 'bounced', reply: NO_MAILBOX.reply, verificationId: id },
  ])
  expect((await verifyAudit(migrator, (fault) => expect(fault).toBe(''))).faults).toBe(0)

  const before = await stateOf(migrator)
  expect(await recordBounce(web, report)).toEqual({ outcome: 'known' })
  expect(await stateOf(migrator)).toEqual(before)
})

test('a report that names no mail of ours, or another recipient, changes nothing', async ({
  web,
  db,
  migrator,
  world,
}) => {
  const { report } = await mailed(db, world)
  const other = await mailed(db, world, {}, 'grace@new.example')
  const before = await stateOf(migrator)
  const [, number = '', proof = ''] = /^<(\d+)\.([0-9a-f]{24})@/.exec(report.messageId) ?? []
  expect(proof).not.toBe('')
  const forged: Partial<BounceReport>[] = [
    { messageId: '' },
    { messageId: '<x@example.com>' },
    { messageId: `<${number}@example.com>` },
    { messageId: `<${number}.${proof.replace(/^./, (first) => (first === '0' ? '1' : '0'))}@x>` },
    { messageId: report.messageId.replace(number, other.report.messageId.slice(1, 2)) },
    { messageId: `<999999999999999999.${proof}@example.com>` },
    { messageId: `<${'9'.repeat(40)}.${proof}@example.com>` },
    { recipients: ['grace@new.example'] },
    { recipients: ['no address', ''] },
    { recipients: [] },
  ]
  for (const part of forged)
    expect(await recordBounce(web, { ...report, ...part }), JSON.stringify(part)).toEqual({
      outcome: 'unknown',
    })
  expect(await stateOf(migrator)).toEqual(before)
  expect(
    await recordBounce(web, { ...report, recipients: ['x@y.example', 'Ada@NEW.example'] }),
  ).toEqual({ outcome: 'recorded' })
})

test('a delay is noted, and nothing else; a failure after it counts', async ({ db, world }) => {
  const delay = { status: '4.4.1', reply: 'connection timed out' }
  const { id, report } = await mailed(db, world, { kind: 'delayed', ...delay })
  expect(await recordBounce(db, report)).toEqual({ outcome: 'recorded' })
  expect(await mailOf(db, id)).toMatchObject({
    status: 'sent',
    bounces: [{ kind: 'delayed', status: '4.4.1', reply: '4.4.1 connection timed out' }],
  })
  expect(await heldBackIn(db)).toEqual([])
  expect(await world.eventsOf(id)).toEqual(['held', 'sent'])
  expect(await recordBounce(db, { ...report, kind: 'failed', ...NO_MAILBOX })).toEqual({
    outcome: 'recorded',
  })
  expect((await listMessages(db, page)).items[0]).toMatchObject({
    status: 'failed',
    bounces: [{ kind: 'delayed' }, { kind: 'failed' }],
  })
})

test('a complaint is noted, is in the trail, and holds its address back', async ({ db, world }) => {
  const complaint = { kind: 'complained', status: null, reply: 'abuse' } as const
  const { id, report } = await mailed(db, world, complaint)
  expect(await recordBounce(db, report)).toEqual({ outcome: 'recorded' })
  expect(await mailOf(db, id)).toMatchObject({ status: 'sent', bounces: [{ kind: 'complained' }] })
  expect(await world.eventsOf(id)).toEqual(['held', 'sent', 'complained'])
  const events = (await findVerification(db, { id }))?.events ?? []
  expect(events.map(({ detail }) => detail.reply)).toEqual([undefined, '250 ok', 'abuse'])
  expect(await heldBackIn(db)).toMatchObject([{ address: TO, reason: 'complained' }])
})

test.for(['5.2.2', '5.7.1', '5.6.0', '5.1.8', '4.4.7'])(
  'a failure with %s fails the mail, and its address stays in use',
  async (status, { db, world }) => {
    const { id, report } = await mailed(db, world, { status, reply: 'not now' })
    expect(await recordBounce(db, report)).toEqual({ outcome: 'recorded' })
    expect(await mailOf(db, id)).toMatchObject({ status: 'failed', lastReply: `${status} not now` })
    expect(await heldBackIn(db)).toEqual([])
  },
)

test('what is mailed to a held-back address fails untried and says so; once cleared it is sent again', async ({
  db,
  world,
}) => {
  const by = await signedIn(world)
  const { report } = await mailed(db, world)
  await recordBounce(db, report)
  expect(await findAddressHints(db, { email: TO.toUpperCase() })).toMatchObject([
    { kind: 'held-back', reason: 'bounced' },
  ])
  const { id } = await world.holdEmailChange({ to: TO })
  const free = await world.holdEmailChange({ to: 'grace@new.example' })
  expect(Object.keys(await deliver(db))).toEqual(['grace@new.example'])
  const mail = await mailOf(db, id)
  const today = new Date().toISOString().slice(0, 10)
  expect(mail).toMatchObject({
    status: 'failed',
    attempts: 0,
    deliveries: [],
    lastReply: `held back: bounced on ${today}`,
  })
  expect((await findVerification(db, { id }))?.events.at(-1)).toMatchObject({
    kind: 'delivery-failed',
    detail: { because: 'held-back' },
  })
  expect(await world.eventsOf(free.id)).toContain('sent')

  const again = { id: mail?.id ?? '', by }
  const [address] = await heldBackIn(db)
  const clearing = { id: address?.id ?? '', by }
  expect(await clearHeldBack(db, clearing)).toEqual({ outcome: 'cleared' })
  expect(await clearHeldBack(db, clearing)).toEqual({ outcome: 'not-found' })
  expect(await recordBounce(db, report)).toEqual({ outcome: 'known' })
  expect(await heldBackIn(db)).toEqual([])
  expect(await findAddressHints(db, { email: TO })).toEqual([])
  expect(await sendMessageAgain(db, again)).toEqual({ outcome: 'sent-again' })
  expect(Object.keys(await deliver(db))).toEqual([TO])
  const [noted] = (await listPanelEvents(db, page)).items
  expect(noted).toMatchObject({ kind: 'address-cleared', by: { name: 'Kay' } })
  expect(JSON.stringify(noted)).not.toContain('@')
})

test('an address stays held back when a change makes it somebody’s own', async ({ db, world }) => {
  const { report } = await mailed(db, world)
  await recordBounce(db, report)
  const held = await world.holdEmailChange({ to: TO })
  expect(await confirmChange(db, { key: held.key }, hashPrompted)).toMatchObject({
    outcome: 'applied',
  })
  expect(await world.emailOf(held.subject)).toBe(TO)
  expect(await heldBackIn(db)).toMatchObject([{ address: TO }])
})

test('only operators and owners clear an address', async ({ db, world }) => {
  const { report } = await mailed(db, world)
  await recordBounce(db, report)
  const id = (await heldBackIn(db))[0]?.id ?? ''
  const viewer = await signedIn(world, 'viewer')
  await expect(clearHeldBack(db, { id, by: viewer })).rejects.toMatchObject({ code: 'not-allowed' })
  const nobody = { session: Buffer.from('nobody') }
  await expect(clearHeldBack(db, { id, by: nobody })).rejects.toMatchObject({
    code: 'not-signed-in',
  })
  expect(await heldBackIn(db)).toHaveLength(1)
})

test('a notice of an account is reported like any mail, and held back like any', async ({
  db,
  migrator,
}) => {
  const { sql } = migrator
  const queue = () => sql`
    insert into countersign.message (kind, recipient, news)
    values ('account-notice', 'Kay@Example.com', '{"what": "passkey-added", "name": "Kay", "locale": "en"}')`
  await queue()
  const messageId = (await deliver(db))['Kay@Example.com'] ?? ''
  const report = {
    messageId,
    recipients: ['kay@example.com'],
    kind: 'failed',
    ...NO_MAILBOX,
  } as const
  expect(await recordBounce(db, report)).toEqual({ outcome: 'recorded' })
  expect(await heldBackIn(db)).toMatchObject([{ address: 'kay@example.com', verificationId: null }])
  await queue()
  expect(await deliver(db)).toEqual({})
  const { items } = await listMessages(db, { ...page, status: 'failed' })
  expect(items.map(({ lastReply }) => lastReply)).toEqual([
    expect.stringMatching(/^held back: bounced on \d{4}-\d\d-\d\d$/),
    NO_MAILBOX.reply,
  ])
})

test('what a report said is removed with the other details', async ({ db, migrator, world }) => {
  const { id, report } = await mailed(db, world)
  await recordBounce(db, report)
  await world.backdate(id, 24 * 100)
  await migrator.sql`select countersign.expire(100)`
  await configure(db, { linkEpoch: 0, retentionDays: 90 })
  await purgeDetails(db)
  expect(await mailOf(db, id)).toMatchObject({ recipient: '', bounces: [{ reply: '' }] })
  expect(await recordBounce(db, { ...report, kind: 'complained' })).toEqual({ outcome: 'unknown' })
})

test('a mail has the same Message-ID at each try, and says nothing in it that is stored where it is read', async ({
  db,
  web,
  migrator,
  world,
}) => {
  await world.holdEmailChange({ to: TO })
  const ids: string[] = []
  for (const outcome of ['deferred', 'accepted'] as const) {
    await deliverWith(db, async ({ messageId }) => {
      ids.push(messageId)
      return { outcome, reply: 'later' }
    })
    await migrator.sql`update countersign.message set due_at = now() where status = 'queued'`
  }
  expect(ids).toHaveLength(2)
  expect(new Set(ids).size).toBe(1)
  const [, proof = ''] = ids[0]?.split('.') ?? []
  expect(await world.everythingStored()).not.toContain(proof)
  await expect(web.sql`select secret from countersign.message_secret`).rejects.toMatchObject({
    code: '42501',
  })
})
