import type { AddressHint, HeldBackAddress } from '@countersign/changes'
import type { Db } from '@countersign/db'
import { guessAddressHints } from './guess-address-hints.ts'

/** As `guessAddressHints`, and whether nothing is mailed to this address since a bounce or a complaint. */
export async function findAddressHints(
  { sql }: Pick<Db, 'sql'>,
  { email }: { email: string },
): Promise<AddressHint[]> {
  const [guessed, heldBack] = await Promise.all([
    guessAddressHints(email),
    sql<Pick<HeldBackAddress, 'reason' | 'since'>[]>`
      select reason, since from countersign.held_back_address where address = lower(${email})`,
  ])
  return [...heldBack.map((row) => ({ kind: 'held-back' as const, ...row })), ...guessed]
}
