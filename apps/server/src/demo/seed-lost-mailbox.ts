import { deriveKey, fingerprintOf } from '@countersign/core'
import type { Db } from '@countersign/db'
import { newAddress } from './seed-people.ts'
import type { SeedWorld } from './seed-world.ts'

/**
 * Holds one change that waits for an approval: the operator asked for it, so that the owner can give it. By the
 * engine's own functions, and as if the mail to the present address had been sent.
 */
export async function holdLostMailbox(sql: Db['sql'], world: SeedWorld): Promise<void> {
  const { admins, users, linkKeys, now } = world
  const operator = admins[1]
  const person = users.find(({ open, busyUntil }) => !open.has('A') && busyUntil < now)
  if (!operator || !person) throw new Error('the demo has nobody whose mailbox could be lost')
  const changes = { User: { email: newAddress(world, person.spelling) } }
  await sql`
    select from countersign.hold_by('A', 'User', ${person.id}, ${sql.json(changes)}, 'Confirm your new e-mail address',
      'You told us on the phone that your old mailbox is closed.', 'en', 'admin', ${operator.id}, ${operator.name},
      null, true)`
  const [mail] = await sql<
    { id: string; attempt: number; verification: string; recipient: string; nonce: string }[]
  >`
    select c.id, c.attempt, c.verification_id as verification, c.recipient, c.nonce
    from countersign.claim_messages(1, '1 minute') c`
  if (!mail) throw new Error('the mail to the present address is not there')
  const key = deriveKey(linkKeys.current.secret, {
    letter: 'A',
    id: mail.verification,
    recipient: mail.recipient,
    nonce: mail.nonce,
  })
  await sql`
    select countersign.set_fingerprints(array[${mail.verification}]::bigint[], array[${linkKeys.current.id}]::integer[],
      array[${fingerprintOf(key).toString('hex')}])`
  await sql`
    select countersign.complete_messages(array[${mail.id}]::bigint[], array[${mail.attempt}]::integer[],
      array['accepted'], array['250 2.0.0 Ok: queued'], array[0]::double precision[])`
}
