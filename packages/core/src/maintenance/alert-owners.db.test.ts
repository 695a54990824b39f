import { expect } from 'vitest'
import { type DatabaseFixtures, deliverWith, test, type World } from '../testing/index.ts'
import { alertOwners } from './alert-owners.ts'

const refuse = async () => ({ outcome: 'refused', reply: '550 no such user' }) as const

async function failMails(db: DatabaseFixtures['db'], world: World, count: number): Promise<void> {
  for (let mail = 0; mail < count; mail++)
    await world.holdEmailChange({ to: `${Math.random()}@example.com` })
  await deliverWith(db, refuse)
}

/** As if the last alert had been sent two hours ago. */
const age = ({ sql }: DatabaseFixtures['migrator']) =>
  sql`update countersign.owner_alert set alerted_at = now() - interval '2 hours'`

const alertsIn = ({ sql }: DatabaseFixtures['migrator']) => sql<
  { recipient: string; failed: number; waiting: number; paused: number }[]
>`
    select recipient, (news -> 'failed')::int as failed, (news -> 'waiting')::int as waiting,
      (news -> 'paused')::int as paused
    from countersign.message where news ->> 'what' = 'owner-alert' order by id`

test('owners alone are mailed when mails failed for good, once an hour at most', async ({
  db,
  migrator,
  world,
}) => {
  await world.addAdmin({ role: 'owner', email: 'olga@example.com' })
  await world.addAdmin({ role: 'operator', email: 'otto@example.com' })
  expect(await alertOwners(db)).toBe(0)
  await failMails(db, world, 2)
  expect(await alertOwners(db)).toBe(1)
  await failMails(db, world, 1)
  expect(await alertOwners(db)).toBe(0)
  await age(migrator)
  expect(await alertOwners(db)).toBe(1)
  await age(migrator)
  expect(await alertOwners(db)).toBe(0)
  expect(await alertsIn(migrator)).toEqual([
    { recipient: 'olga@example.com', failed: 2, waiting: 0, paused: 0 },
    { recipient: 'olga@example.com', failed: 1, waiting: 0, paused: 0 },
  ])
})

test('an alert that fails causes no other', async ({ db, migrator, world }) => {
  await world.addAdmin({ role: 'owner', email: 'olga@example.com' })
  await failMails(db, world, 1)
  expect(await alertOwners(db)).toBe(1)
  expect(await deliverWith(db, refuse)).toBe(1)
  await age(migrator)
  expect(await alertOwners(db)).toBe(0)
})

test('owners are mailed that a change waits for an approval, once for each', async ({
  db,
  migrator,
  world,
}) => {
  const owner = await world.addAdmin({ role: 'owner', email: 'olga@example.com' })
  await world.holdForLostMailbox(await world.addSession(owner))
  expect(await alertOwners(db)).toBe(1)
  expect(await alertsIn(migrator)).toMatchObject([{ failed: 0, waiting: 1 }])
  await age(migrator)
  expect(await alertOwners(db)).toBe(0)
})

test('owners are mailed that a webhook paused by itself, once for each, and not where an admin paused it', async ({
  db,
  migrator,
  world,
}) => {
  const { id: olga } = await world.addAdmin({ role: 'owner', email: 'olga@example.com' })
  const pause = (admin: string | null, seconds: number) => migrator.sql`
    insert into countersign.panel_event (kind, admin_id, at)
    values ('webhook-paused', ${admin}, now() - make_interval(secs => ${seconds}))`
  await pause(olga, 90)
  await pause(null, 2 * 86_400)
  await pause(null, 0)
  expect(await alertOwners(db)).toBe(0)
  await pause(null, 90)
  await pause(null, 80)
  expect(await alertOwners(db)).toBe(1)
  expect(await alertsIn(migrator)).toMatchObject([{ failed: 0, waiting: 0, paused: 2 }])
  await age(migrator)
  expect(await alertOwners(db)).toBe(0)
})

test('many workers at once mail each owner once', async ({ db, migrator, world }) => {
  await world.addAdmin({ role: 'owner', email: 'olga@example.com' })
  await failMails(db, world, 3)
  const mailed = await Promise.all(Array.from({ length: 8 }, () => alertOwners(db)))
  expect(mailed.toSorted()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
  expect(await alertsIn(migrator)).toHaveLength(1)
})
