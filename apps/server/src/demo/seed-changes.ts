import { createHash } from 'node:crypto'
import { type Changes, PANEL_ADMIN } from '@countersign/changes'
import { encryptCard, monthAfter } from './seed-cards.ts'
import type { SeedChange } from './seed-history.ts'
import { newAddress, unknownPassword } from './seed-people.ts'
import type { Person, SeedType, SeedWorld } from './seed-world.ts'

/** Invents a change of this type for a person; `to` fixes the address that a type A changes to. */
export function inventChange(
  world: SeedWorld,
  type: SeedType,
  person: Person,
  to?: string,
): SeedChange {
  switch (type) {
    case 'A':
    case 'a':
      return addressChange(world, person, to ?? newAddress(world, person.spelling))
    case 'B':
    case 'b':
      return passwordChange(world, person)
    case 'C':
      return cardChange(world, person)
  }
}

function addressChange(world: SeedWorld, person: Person, to: string): SeedChange {
  const table = person.kind === PANEL_ADMIN ? 'panel_admin' : 'User'
  return {
    table,
    changes: { [table]: { email: to } },
    before: { [table]: { email: person.email } },
    recipient: to,
    apply: () => {
      person.email = to
    },
    drift: () => {
      person.email = newAddress(world, person.spelling)
    },
  }
}

function passwordChange({ random, passwordHash }: SeedWorld, person: Person): SeedChange {
  const table = person.kind === PANEL_ADMIN ? 'panel_account' : 'User'
  const renew = () => {
    person.password = person.kind === PANEL_ADMIN ? passwordHash : unknownPassword(random)
  }
  return {
    table,
    changes: { [table]: { password: null } },
    before: { [table]: { password: hashOf(person.password) } },
    recipient: person.email,
    apply: renew,
    drift: renew,
  }
}

function cardChange(world: SeedWorld, person: Person): SeedChange {
  const { random, now } = world
  const old = person.card
  const isProlonged = old.credit_num !== null && random.chance(0.2)
  const months = random.whole(42, 66)
  const held = isProlonged ? { exp_date: monthAfter(now, months) } : encryptCard(world, months)
  return {
    table: 'User_credit',
    changes: { User_credit: held },
    before: {
      User_credit: isProlonged
        ? { exp_date: old.exp_date }
        : { credit_num: old.credit_num && hashOf(old.credit_num), exp_date: old.exp_date },
    },
    recipient: person.email,
    apply: () => {
      person.card = { ...old, ...held }
    },
    drift: () => {
      person.card = encryptCard(world, random.whole(67, 80))
    },
  }
}

/** As the database's `countersign.hash_of` writes it. */
function hashOf(stored: string): string {
  const [form, , box = '', mask] = stored.split(':')
  const isEncrypted = form === 'encrypted'
  const hash = createHash('sha256')
    .update(isEncrypted ? box.slice(0, 24) : stored)
    .digest('hex')
  return isEncrypted ? `hash:${hash}:${mask}` : `hash:${hash}`
}

/** As the database's `countersign.redacted` leaves an ended verification's changes. */
export function redacted(changes: Changes): Changes {
  const wipe = (value: Changes[string][string]) =>
    typeof value === 'string' && value.startsWith('encrypted:')
      ? `redacted:${value.split(':')[3]}`
      : value
  return Object.fromEntries(
    Object.entries(changes).map(([table, row]) => [
      table,
      Object.fromEntries(Object.entries(row).map(([column, value]) => [column, wipe(value)])),
    ]),
  )
}
