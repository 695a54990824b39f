import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { hashPrompted, test } from '../testing/index.ts'

test('the present address is compared to the letter: one that only looks or reads the same has drifted', async ({
  db,
  migrator,
  world,
}) => {
  for (const [before, meanwhile] of [
    ['ada@café.example', 'ada@cafe\u0301.example'],
    ['bob@paypal.example', 'bob@pаypal.example'],
    ['cara@example.com', 'Cara@example.com'],
    ['dan@example.com', 'dan@example.com '],
    ['eve@münchen.example', 'eve@xn--mnchen-3ya.example'],
  ] as const) {
    const person = await world.addUser({ email: before })
    const to = `new-${person.id}@example.com`
    const { key } = await world.holdEmailChange({ subject: person, to })
    await migrator.sql`update public."User" set email = ${meanwhile} where id = ${person.id}`

    const outcome = await confirmChange(db, { key }, hashPrompted)

    expect(outcome, meanwhile).toMatchObject({
      outcome: 'conflicted',
      details: { conflict: { kind: 'stale', columns: ['email'] } },
    })
    expect(await world.emailOf(person)).toBe(meanwhile)
  }
})
