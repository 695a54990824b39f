import { encryptValue, type KeyRing } from '@countersign/core'
import type { Database } from '@countersign/db'

/** Who signs in to the shop in what a start says to try. */
export const ADA = { name: 'Ada Lindner', email: 'ada@example.com' }

const GIVEN =
  'Bela Cara Dora Emil Fatima Goran Hana Ines Jonas Käthe Luca Mira Nils Oda Pavel Quinn Rosa Sven Tara'.split(
    ' ',
  )
const FAMILY = 'Okafor Rivera Tanaka Kowalski Haddad Nguyen Moreau Silva Berg'.split(' ')

/** An address of somebody's, in a domain kept for examples (RFC 2606). */
export const addressOf = (name: string, domain = 'example.org'): string =>
  `${name.toLowerCase().normalize('NFD').replace(/\p{M}/gu, '').replace(' ', '.')}@${domain}`

/** A customer of the shop. */
export interface Customer {
  id: string
  name: string
}

/** The shop's customers, Ada first, and its one admin. Most customers have a card. */
export async function seedPeople(
  { sql }: Database,
  { encryptionKeys, passwordHash }: { encryptionKeys: KeyRing; passwordHash: string },
): Promise<Customer[]> {
  const names = GIVEN.flatMap((given, at) =>
    FAMILY.filter((_, family) => (at + family) % 2 === 0).map((family) => `${given} ${family}`),
  )
  const people = [ADA, ...names.map((name) => ({ name, email: addressOf(name) }))].map(
    (person, at) => ({
      ...person,
      ...(at % 8 === 7 ? { number: null, expiry: null } : cardOf(at)),
    }),
  )

  function cardOf(at: number) {
    const number = ['4111111111111111', '5555555555554444', '378282246310005'][at % 3] ?? ''
    const mask = `•••• ${number.slice(-4)}`
    return {
      number: encryptValue(encryptionKeys, 'User_credit.credit_num', number, mask),
      expiry: `${2028 + (at % 5)}-${String((at % 12) + 1).padStart(2, '0')}`,
    }
  }

  await sql`insert into shop."Admin" (name, email) values ('Mina Okafor', 'me@example.com')`
  const added = await sql<Customer[]>`
    insert into shop."User" (name, email, password, time_zone, created_at)
    select name, email, case when email = ${ADA.email} then ${passwordHash} end, 'Europe/Berlin', now() - interval '90 days'
    from jsonb_to_recordset(${JSON.stringify(people)}::text::jsonb) as p(name text, email text)
    returning id::text, name`
  await sql`
    insert into shop."User_credit" (user_id, credit_num, exp_date)
    select u.id, p.number, p.expiry
    from jsonb_to_recordset(${JSON.stringify(people)}::text::jsonb) as p(email text, number text, expiry text)
    join shop."User" u using (email)`
  return added
}
