import { expect } from 'vitest'
import { confirmChange } from './confirm-change.ts'
import { declineChange } from './decline-change.ts'
import { deliverMessages } from './deliver-messages.ts'
import { holdChange } from './hold-change.ts'
import { listMessages } from './list-messages.ts'
import { listVerifications } from './list-verifications.ts'
import { countStatements, hashGiven, links, seals, test } from './testing/index.ts'
import { viewVerification } from './view-verification.ts'

test('each verb sends as few statements as it promises', async ({ db: plain, shop }) => {
  const user = await shop.addUser()
  const reset = await shop.holdPasswordReset()
  const email = await shop.holdEmailChange({ to: 'new@example.com' })
  const declined = await shop.holdEmailChange({ to: 'other@example.com' })
  const { db, texts } = countStatements(plain)
  const sent = async (work: () => Promise<unknown>) => {
    texts.length = 0
    await work()
    return texts.length
  }

  const counts = {
    hold: await sent(() =>
      holdChange(
        db,
        {
          type: 'A',
          owner: { table: 'User', id: user.id },
          changes: { User: { email: 'x@example.com' } },
        },
        { requester: { kind: 'client', id: null, name: null }, seals },
      ),
    ),
    view: await sent(() => viewVerification(db, email)),
    confirm: await sent(() => confirmChange(db, email, hashGiven)),
    confirmAgain: await sent(() => confirmChange(db, email, hashGiven)),
    confirmGiven: await sent(() =>
      confirmChange(
        db,
        { key: reset.key, given: { Admin_account: { password: 'x'.repeat(20) } } },
        hashGiven,
      ),
    ),
    decline: await sent(() => declineChange(db, declined)),
    malformed: await sent(() => confirmChange(db, { key: 'not a key' }, hashGiven)),
    list: await sent(() => listVerifications(db, { status: 'pending', search: 'x' })),
    outbox: await sent(() => listMessages(db, { limit: 50 })),
    deliver: await sent(() =>
      deliverMessages(db, {
        links,
        send: async () => ({ outcome: 'accepted', reply: '250 ok' }),
        batchSize: 100,
        leaseSeconds: 60,
      }),
    ),
  }

  expect(counts).toEqual({
    hold: 1,
    view: 1,
    confirm: 1,
    confirmAgain: 1,
    confirmGiven: 2,
    decline: 1,
    malformed: 0,
    list: 2,
    outbox: 1,
    deliver: 3,
  })
})
