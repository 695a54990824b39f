import type { Database } from '@countersign/db'

import { expect, inject } from 'vitest'
import { declineChange } from '../endings/decline-change.ts'
import { lookUpLink } from '../links/look-up-link.ts'
import { hashPrompted, test } from '../testing/index.ts'

import { confirmBatch } from './confirm-batch.ts'
import { confirmChange } from './confirm-change.ts'

const BASE62 = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
const KEYS = 10_000 * inject('depth')

/** Small, fast and the same on every run (mulberry32). */
function seeded(seed: number): (below: number) => number {
  let state = seed
  return (below) => {
    state = (state + 0x6d2b79f5) | 0
    let t = Math.imul(state ^ (state >>> 15), 1 | state)
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
    return ((t ^ (t >>> 14)) >>> 0) % below
  }
}

/** Keys near to `real`: some that no link could carry, some well formed and wrong. */
function nearlyRight(real: string[], random: (below: number) => number): string {
  const pick = <T>(from: ArrayLike<T>): T => from[random(from.length)] as T
  const key = pick(real)
  const [letter, secret, id] = [key.slice(0, 1), key.slice(1, 20), key.slice(20)]
  const text = (length: number) => Array.from({ length }, () => pick(BASE62)).join('')
  const at = random(19)
  const wrong = [
    () => letter + text(19) + id,
    () => letter + secret + (BigInt(`0x${id}`) + 1000n + BigInt(random(1_000_000))).toString(16),
    () => pick('ABCbuZ'.replace(letter, '')) + secret + id,
    () =>
      letter +
      secret.slice(0, at) +
      pick(BASE62.replace(secret[at] ?? '', '')) +
      secret.slice(at + 1) +
      id,
    () => letter + secret + pick(real.filter((other) => other !== key)).slice(20),
    () => `${letter}${secret}7fffffffffffffff`,
    () => `${letter}${secret}ffffffffffffffff`,
    () => `${letter}${secret}0${id}`,
    () => letter + secret + id.toUpperCase().replace(/^\d+$/, 'F'),
    () => `${key}${pick([' ', '\n', '%00', '/', '?', '\0', "'--", 'é', '🔑'])}`,
    () => key.slice(0, random(21)),
    () => (letter === 'b' ? 'B' : letter.toLowerCase()) + secret + id,
    () => text(random(40)),
    () => encodeURIComponent(text(3) + pick(['<script>', '../', '%2e%2e', '$&'])),
    () => key.repeat(2),
  ]
  return pick(wrong)()
}

/** Each row's version: who wrote it, and who locked it last. */
const versions = (migrator: Database) => migrator.sql`
  select 'v' as of, xmin::text, xmax::text, ctid::text from countersign.verification union all
  select 'e', xmin::text, xmax::text, ctid::text from countersign.event union all
  select 'm', xmin::text, xmax::text, ctid::text from countersign.message union all
  select 'u', xmin::text, xmax::text, ctid::text from public."User"
  order by 1, 4`

test(
  `${KEYS} malformed, foreign and wrong keys are all answered alike and write nothing`,
  async ({ db, migrator, world }) => {
    const real: string[] = []
    // Links by themselves, links of a pair, and such as end more than themselves.
    for (let n = 0; n < 8; n++) {
      const { id } = await world.askForAddress(await world.addUser(), `own-${n}@example.com`)
      real.push(await world.keyOf(id))
      real.push((await world.holdEmailChange({ to: `new-${n}@example.com` })).key)
      real.push((await world.holdPasswordReset(await world.addAdmin())).key)
    }
    const random = seeded(20_261_122)
    const keys = Array.from({ length: KEYS }, () => nearlyRight(real, random))
    const [before, storedBefore] = [await versions(migrator), await world.everythingStored()]
    const answers = new Set<string>()

    let next = 0
    const click = async () => {
      while (next < keys.length) {
        const key = keys[next++] ?? ''
        answers.add(JSON.stringify(await confirmChange(db, { key }, hashPrompted)))
        if (next % 20 === 0) {
          answers.add(JSON.stringify(await lookUpLink(db, { key })))
          answers.add(JSON.stringify(await declineChange(db, { key })))
          const several = keys.slice(next, next + 5).map((other) => ({ key: other }))
          for (const answer of await confirmBatch(db, several)) answers.add(JSON.stringify(answer))
        }
      }
    }
    await Promise.all(Array.from({ length: 64 }, click))

    expect([...answers]).toEqual([JSON.stringify({ outcome: 'unknown' })])
    expect(await versions(migrator)).toEqual(before)
    expect(await world.everythingStored()).toBe(storedBefore)
    for (const key of real) {
      expect(await lookUpLink(db, { key })).toMatchObject({ details: { status: 'pending' } })
    }
  },
  KEYS * 3,
)
