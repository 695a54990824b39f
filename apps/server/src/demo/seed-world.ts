import type { Config } from '@countersign/changes'
import type { KeyRing } from '@countersign/core'
import type { Random } from './seed-random.ts'

/** The types of the demo's history: changes of one key, told from hold to end. */
export type SeedType = 'A' | 'B' | 'C' | 'a' | 'b'

/** A row of `User_credit`: the number encrypted, the expiry in the form `2029-05`. */
export interface Card {
  credit_num: string | null
  exp_date: string | null
}

/** Somebody whose data change, with their values as they are at one moment of the told history. */
export interface Person {
  kind: string
  id: string
  name: string
  /** Prompted and family name as they are spelt in addresses. */
  spelling: [given: string, family: string]
  email: string
  locale: string
  password: string
  card: Card
  createdAt: number
  /** Until this moment one of their verifications is under way. */
  busyUntil: number
  /** The types that stay open for them: pending, or run out. */
  open: Set<SeedType>
}

/** Everything the demo's history is told about. Times are milliseconds since 1970. */
export interface SeedWorld {
  config: Config
  random: Random
  /** The database's present. */
  now: number
  encryptionKeys: KeyRing
  linkKeys: KeyRing
  /** What the demo accounts' password is stored as. */
  passwordHash: string
  /** Every address that anybody has or had. */
  addresses: Set<string>
  admins: Person[]
  users: Person[]
}
