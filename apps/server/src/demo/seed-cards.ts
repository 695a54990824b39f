import { maskCardNumber } from '@countersign/changes'
import { encryptValue } from '@countersign/core'
import type { Random } from './seed-random.ts'
import type { SeedWorld } from './seed-world.ts'

/** A new card that lasts for `months` more. */
export function encryptCard(
  { random, encryptionKeys, now }: Pick<SeedWorld, 'random' | 'encryptionKeys' | 'now'>,
  months: number,
): { credit_num: string; exp_date: string } {
  const number = testCardNumber(random)
  return {
    credit_num: encryptValue(
      encryptionKeys,
      'User_credit.credit_num',
      number,
      maskCardNumber(number),
    ),
    exp_date: monthAfter(now, months),
  }
}

/** The month that lies `months` after `now`, as `2029-05`. */
export function monthAfter(now: number, months: number): string {
  const date = new Date(now)
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1))
    .toISOString()
    .slice(0, 7)
}

/** Begins as the card networks' well-known test numbers do, and has a valid check digit (ISO/IEC 7812). */
function testCardNumber(random: Random): string {
  const start = random.pick([
    '42424242',
    '40000000',
    '55555555',
    '52008282',
    '60111111',
    '22230031',
  ])
  const digits = `${start}${String(random.whole(0, 9_999_999)).padStart(7, '0')}`
  const sum = [...digits].reverse().reduce((total, character, index) => {
    const doubled = Number(character) * (index % 2 === 0 ? 2 : 1)
    return total + (doubled > 9 ? doubled - 9 : doubled)
  }, 0)
  return `${digits}${(10 - (sum % 10)) % 10}`
}
