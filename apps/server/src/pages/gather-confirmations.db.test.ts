import { type Held, tapStatements, test } from '@countersign/core/testing'
import { connect } from '@countersign/db'
import { expect } from 'vitest'
import { createLog } from '../log.ts'
import { gatherConfirmations } from './gather-confirmations.ts'

const log = createLog('silent')

const times = <T>(count: number, make: (n: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, (_, n) => make(n)))

test('what is sent at once shares statements, and each gets its own answer', async ({
  clone,
  shop,
}) => {
  const held = await times(40, (n) => shop.holdEmailChange({ to: `new-${n}@example.com` }))
  await shop.addUser({ email: 'new-7@example.com' })
  const tap = await tapStatements(clone.serverUrl)
  const db = connect(tap.url)
  const confirm = gatherConfirmations(db, log)
  try {
    const outcomes = await Promise.all(held.map((link) => confirm(link, {})))

    expect(outcomes.map(({ outcome }) => outcome)).toEqual(
      held.map((_, n) => (n === 7 ? 'conflicted' : 'applied')),
    )
    const confirming = tap.statements.filter(({ text }) => text.includes('countersign.confirm'))
    expect(confirming.length).toBeLessThan(10)
  } finally {
    await db.end()
    await tap.close()
  }
})

test('a link that must wait for somebody else holds up no other', async ({ db, owner, shop }) => {
  const held = await times(12, (n) => shop.holdEmailChange({ to: `new-${n}@example.com` }))
  const waiting = held.slice(0, 3)
  const confirm = gatherConfirmations(db, log)
  const confirmAll = (links: Held[]) => Promise.all(links.map((link) => confirm(link, {})))
  const release = Promise.withResolvers<void>()
  const isLocked = Promise.withResolvers<void>()
  const holding = owner.sql.begin(async (tx) => {
    await tx`
      select from public."User" where id = any (${waiting.map((one) => one.owner.id)}) for update`
    isLocked.resolve()
    await release.promise
  })
  await isLocked.promise

  // The first two are under way, each by itself, when all others come.
  const late = confirmAll(waiting)
  const others = await confirmAll(held.slice(3))

  expect(others.map(({ outcome }) => outcome)).toEqual(held.slice(3).map(() => 'applied'))
  expect(await Promise.all(waiting.map(({ id }) => shop.statusOf(id)))).toEqual([0, 0, 0])
  release.resolve()
  await holding
  expect((await late).map(({ outcome }) => outcome)).toEqual(['applied', 'applied', 'applied'])
})

test('a password is judged and set by a statement of its own', async ({ db, shop }) => {
  const reset = await shop.holdPasswordReset()
  const confirm = gatherConfirmations(db, log)
  const given = (password: string) => ({ Admin_account: { password } })

  expect(await confirm(reset, given('short'))).toMatchObject({ outcome: 'given-refused' })
  expect(await confirm(reset, given('seven quiet otters swim north'))).toMatchObject({
    outcome: 'applied',
  })
  expect(await shop.passwordOf(reset.owner)).not.toContain('otters')
})
