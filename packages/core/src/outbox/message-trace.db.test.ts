import { expect } from 'vitest'
import { sharedTest as test } from '../testing/index.ts'

const TRACEPARENT = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01'

test('a mail and a webhook keep the traceparent that is set for their transaction, and nothing else that is', async ({
  migrator,
  world,
}) => {
  await migrator.sql`
    insert into countersign.webhook_endpoint (name, url, events, secret_id)
    values ('trace', 'https://example.com', '{held}', 1)`
  /** What the rows that a hold queues keep, with this set. */
  async function keptOf(setting: string): Promise<unknown[]> {
    const { id: user } = await world.addUser()
    return migrator.sql.begin(async (tx) => {
      await tx`select set_config('countersign.traceparent', ${setting}, true)`
      await tx`
        select countersign.hold_by('A', 'User', ${user}, '{"User": {"email": "trace@new.example"}}', '', null, 'en',
          'subject', ${user}, null, null)`
      const [row] = await tx`
        select m.traceparent as mail, d.traceparent as webhook
        from countersign.message m join countersign.webhook_delivery d on d.verification_id = m.verification_id
        order by m.id desc limit 1`
      return [row?.mail, row?.webhook]
    })
  }

  expect(await keptOf(TRACEPARENT)).toEqual([TRACEPARENT, TRACEPARENT])
  const wrong = ['', 'ada@example.com', `${TRACEPARENT}x`, `x\n${TRACEPARENT}`, `${TRACEPARENT}\nx`]
  for (const setting of [...wrong, TRACEPARENT.toUpperCase(), TRACEPARENT.replace('00-', '01-')])
    expect(await keptOf(setting), setting).toEqual([null, null])
})
