import { defineConfig } from '@countersign/changes'
import { checkSchema, migrate } from '@countersign/db'
import { expect } from 'vitest'
import { verifyAudit } from '../audit/verify-audit.ts'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { type Settlement, settleApplying } from '../endings/settle-applying.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { countVerifications } from '../lists/count-verifications.ts'
import { readOverview } from '../lists/read-overview.ts'
import {
  applyingDeclarations,
  decryptValue,
  encryptionKeys,
  hashPrompted,
  holdDelivery,
  linkKeys,
  applyingTest as test,
} from '../testing/index.ts'
import { changeWebhook, saveWebhook } from '../webhooks/change-webhook.ts'
import { claimWebhooks, type WebhookClaim } from '../webhooks/claim-webhooks.ts'
import { completeWebhooks, type WebhookCompletion } from '../webhooks/complete-webhooks.ts'
import { confirmBatch } from './confirm-batch.ts'
import { confirmChange } from './confirm-change.ts'

type Db = Parameters<typeof claimWebhooks>[0]

const by = { kind: 'client', id: 'warehouse', name: 'Warehouse' } as const
const settle = (db: Db, id: string, refused: Settlement['refused'] = null) =>
  settleApplying(db, { id, refused, by })

const claim = async (db: Db): Promise<WebhookClaim[]> =>
  claimWebhooks(db, { perEndpoint: 10, busy: [], leaseSeconds: 60 })

/** The claim that tells the warehouse to apply. */
async function claimApplying(db: Db): Promise<WebhookClaim> {
  const found = (await claim(db)).find(({ event }) => event.kind === 'applying')
  if (!found) throw new Error('nothing is to be applied')
  return found
}

const answered = (
  { id, attempt }: WebhookClaim,
  outcome: WebhookCompletion['outcome'],
  reason = '',
): WebhookCompletion => ({
  id,
  attempt,
  outcome,
  reason,
  statusCode: null,
  milliseconds: 3,
  reply: '',
  retrySeconds: 300,
})

test('confirming tells the webhook of its type alone, and changes nothing until that has applied it', async ({
  both,
  shop,
  migrator,
  warehouse: { by: owner },
}) => {
  const other = { id: null, name: 'billing', url: 'https://billing.example/', events: ['held'] }
  await saveWebhook(both, other, { linkKeys, by: owner })
  const held = await holdDelivery(shop)
  await claim(both)

  expect(await confirmBatch(both, [held])).toEqual([undefined])
  expect(await confirmChange(both, held, hashPrompted)).toMatchObject({
    outcome: 'applying',
    details: { status: 'applying', changes: [{ after: 'New Street 1' }, { after: '•• 1' }] },
  })

  expect(await shop.messagesOf(held.id)).toMatchObject([{ kind: 'link' }])
  const [asked, ...others] = await claim(both)
  expect(others).toEqual([])
  expect(asked).toMatchObject({
    url: 'https://warehouse.example/hooks',
    event: { kind: 'applying', changes: { order: { street: 'New Street 1' } } },
  })
  const code = asked?.event.changes?.order?.door_code
  expect(decryptValue(encryptionKeys, 'order.door_code', String(code))).toBe('4711')

  await completeWebhooks(both, [answered(asked as WebhookClaim, 'applied')])

  expect(await shop.eventsOf(held.id)).toEqual(['held', 'applying', 'confirmed'])
  expect(await shop.messagesOf(held.id)).toMatchObject([
    { kind: 'link' },
    { kind: 'notice', recipient: await shop.emailOf(held.subject) },
  ])
  const { status, changes } = await shop.rowOf(held.id)
  expect([status, changes.order?.door_code]).toEqual([1, 'redacted:•• 1'])
  expect((await verifyAudit(migrator, () => {})).faults).toBe(0)
})

test('an answer that refuses ends it as conflicted, with the reason', async ({
  both,
  shop,
  warehouse: _,
}) => {
  const held = await holdDelivery(shop)
  await confirmChange(both, held, hashPrompted)
  const asked = await claimApplying(both)

  await completeWebhooks(both, [answered(asked, 'refused', 'It is shipped already.')])

  expect(await lookUpLink(both, held)).toMatchObject({
    details: {
      status: 'conflicted',
      conflict: { kind: 'refused', reason: 'It is shipped already.' },
    },
  })
  expect(await shop.messagesOf(held.id)).toMatchObject([{ kind: 'link' }])
  expect(await settle(both, held.id)).toMatchObject({ outcome: 'too-late', status: 'conflicted' })
})

test('what is accepted for later ends as its program says, once', async ({
  both,
  shop,
  warehouse: _,
}) => {
  const held = await holdDelivery(shop)
  await confirmChange(both, held, hashPrompted)
  await completeWebhooks(both, [answered(await claimApplying(both), 'accepted')])
  expect(await shop.statusOf(held.id)).toBe(7)

  const outcomes = await Promise.all([
    settle(both, held.id),
    settle(both, held.id),
    settle(both, held.id, { reason: 'No.' }),
  ])

  const words = outcomes.map(({ outcome }) => outcome)
  expect(new Set(words).size).toBe(2)
  expect(words).toContain('too-late')
  expect((await shop.eventsOf(held.id)).slice(2)).toHaveLength(1)
  expect(await settle(both, '999999')).toEqual({ outcome: 'not-found' })
})

test('only the latest claim of its own event ends it, once', async ({
  both,
  shop,
  migrator,
  warehouse: _,
}) => {
  const held = await holdDelivery(shop)
  const [news] = await claim(both)
  await confirmChange(both, held, hashPrompted)
  // An answer to another event says nothing of the change.
  await completeWebhooks(both, [answered(news as WebhookClaim, 'applied')])
  const killed = await claimApplying(both)
  await migrator.sql`update countersign.webhook_delivery set due_at = now() where status = 'queued'`
  const again = await claimApplying(both)
  expect(again).toMatchObject({ id: killed.id, attempt: 2 })
  await completeWebhooks(both, [answered(killed, 'refused', 'late')])
  expect(await shop.statusOf(held.id)).toBe(7)

  await Promise.all([
    completeWebhooks(both, [answered(again, 'applied')]),
    completeWebhooks(both, [answered(again, 'refused')]),
    settle(both, held.id),
  ])

  expect((await shop.eventsOf(held.id)).slice(2)).toHaveLength(1)
})

test('while it is applied its link and every verb meet that, and nothing ends it', async ({
  both,
  shop,
  migrator,
  warehouse: _,
}) => {
  const held = await holdDelivery(shop)
  const outcomes = await Promise.all(
    Array.from({ length: 20 }, () => confirmChange(both, held, hashPrompted)),
  )
  expect(new Set(outcomes.map(({ outcome }) => outcome))).toEqual(new Set(['applying']))
  const asked = (await claim(both)).filter(({ event }) => event.kind === 'applying')
  expect(asked).toHaveLength(1)

  const revocation = { id: held.id, reason: null, by: await shop.someAdmin() }
  const tooLate = { outcome: 'too-late', status: 'applying' }
  expect(await revokeVerification(both, revocation)).toMatchObject(tooLate)
  expect(await declineChange(both, held)).toMatchObject({
    outcome: 'too-late',
    details: { status: 'applying' },
  })
  await shop.expire(held.id)
  expect(await expireVerifications(both)).toBe(0)
  expect(await shop.statusOf(held.id)).toBe(7)
  for (const status of [0, 2, 3, 4, 6])
    await expect(
      migrator.sql`update countersign.verification set status = ${status}, ended_at = case when ${status} > 0 then now() end where id = ${held.id}`,
    ).rejects.toThrow('it has ended already')
  expect(await settle(both, held.id)).toEqual({ outcome: 'confirmed' })
})

test('a confirmation that races with a revocation or the end of its time is one or the other', async ({
  both,
  shop,
  warehouse: _,
}) => {
  const admin = await shop.someAdmin()
  const ends = await Promise.all(
    Array.from({ length: 6 }, async (_, n) => {
      const held = await holdDelivery(shop)
      await Promise.all([
        confirmChange(both, held, hashPrompted),
        n % 2
          ? revokeVerification(both, { id: held.id, reason: null, by: admin })
          : declineChange(both, held),
      ])
      return shop.eventsOf(held.id)
    }),
  )
  for (const events of ends) expect(events).toHaveLength(2)
})

test('a further hold waits for the end of the one that is applied', async ({
  both,
  shop,
  warehouse: _,
}) => {
  const held = await holdDelivery(shop)
  const again = {
    type: 'delivery-address',
    subject: held.subject,
    changes: { order: { street: 'Other Street 2' } },
  }
  await confirmChange(both, held, hashPrompted)

  await expect(shop.hold(again)).rejects.toMatchObject({ code: 'being-applied' })

  await settle(both, held.id)
  await shop.hold(again)
})

test('without the webhook that applies it nothing is held, and that webhook keeps its name and stays', async ({
  both,
  shop,
  warehouse,
}) => {
  const { id, by: owner, ...facts } = warehouse
  const rename = saveWebhook(both, { ...facts, id, name: 'store' }, { linkKeys, by: owner })
  await expect(rename).rejects.toMatchObject({ code: 'webhook-needed' })
  const remove = changeWebhook(both, { id, change: 'removed' }, { linkKeys, by: owner })
  await expect(remove).rejects.toMatchObject({ code: 'webhook-needed' })
  await saveWebhook(both, { ...facts, id, events: ['held', 'sent'] }, { linkKeys, by: owner })
  await holdDelivery(shop)
})

test('where no webhook has the name, a hold says so and names the field', async ({ shop }) => {
  await expect(holdDelivery(shop)).rejects.toMatchObject({
    code: 'bad-input',
    issues: [{ path: ['type'], message: expect.stringContaining("'warehouse'") }],
  })
})

test('SQL holds what it can check, and refuses a type whose rules only a schema knows', async ({
  both,
  shop,
  migrator,
  warehouse: _,
}) => {
  const user = await shop.addUser()
  const hold = (type: string, changes: object) => migrator.sql`
    select countersign.hold(type => ${type}, subject => ${migrator.sql.json({ id: user.id })},
      changes => ${migrator.sql.json(changes as never)}) as id`

  const [held] = await hold('delivery-address', { order: { street: 'New Street 1' } })
  expect(await shop.rowOf(held?.id)).toMatchObject({ status: 0 })
  await expect(hold('delivery-address', { order: { street: 'x'.repeat(81) } })).rejects.toThrow(
    'changes.order.street: ',
  )
  await expect(hold('delivery-address', { order: { door_code: '4711' } })).rejects.toThrow(
    'must come encrypted',
  )
  await expect(hold('delivery-address', { order: { city: 'Bonn' } })).rejects.toThrow('changes: ')
  await expect(hold('plan', { plan: { seats: 5 } })).rejects.toThrow(
    'type: The values of this type are checked by the configuration',
  )
  const typed = { type: 'plan', subject: user, changes: { plan: { seats: 5 } } }
  await shop.hold(typed)
  await expect(shop.hold({ ...typed, changes: { plan: { seats: 0 } } })).rejects.toMatchObject({
    code: 'bad-input',
  })
  expect((await countVerifications(both)).pending.count).toBe(2)
})

test('a subject that is gone is a conflict at once, and nobody is told to apply it', async ({
  both,
  shop,
  migrator,
  warehouse: _,
}) => {
  const held = await holdDelivery(shop)
  await migrator.sql`delete from "User" where id = ${held.subject.id}`

  expect(await confirmChange(both, held, hashPrompted)).toMatchObject({
    outcome: 'conflicted',
    details: { conflict: { kind: 'row-missing' } },
  })

  expect((await claim(both)).map(({ event }) => event.kind)).not.toContain('applying')
})

test('one that the webhook never accepted stays applying, and the overview says so', async ({
  both,
  shop,
  warehouse: { by: owner },
}) => {
  const held = await holdDelivery(shop)
  await confirmChange(both, held, hashPrompted)
  const overview = () => readOverview(both, { by: owner })
  expect(await overview()).toMatchObject({ applying: { count: 1, failed: 0 } })

  await completeWebhooks(both, [answered(await claimApplying(both), 'expired')])

  expect(await shop.statusOf(held.id)).toBe(7)
  expect(await overview()).toMatchObject({ applying: { count: 1, failed: 1 } })
  expect((await countVerifications(both)).applying.count).toBe(1)
})

test('programs of before, which do not know the status, refuse a database with such a type', async ({
  both,
  migrator,
  clone,
}) => {
  const minReader = async () => {
    const [row] = await migrator.sql`select min_reader from countersign.schema_version`
    return row?.min_reader
  }
  expect(await checkSchema(both.sql, both.config)).toBeNull()
  expect(await minReader()).toBe(14)
  const { types, ...rest } = applyingDeclarations
  const config = defineConfig({ ...rest, types: types.filter((type) => !('applies' in type)) })
  await migrate({ ...clone, config })
  expect(await minReader()).toBe(1)
})
