import { PANEL_ADMIN } from '@countersign/changes'
import { encryptCard } from './seed-cards.ts'
import { regions } from './seed-names.ts'
import { type Random, seededRandom } from './seed-random.ts'
import type { Card, Person, SeedWorld } from './seed-world.ts'

const SEED = 62
const PEOPLE = 280
const DAY = 86_400_000
const NO_CARD: Card = { credit_num: null, exp_date: null }

/** Everybody as they were before the history begins; the same people each time. */
export function inventWorld(
  given: Pick<SeedWorld, 'config' | 'now' | 'encryptionKeys' | 'linkKeys' | 'passwordHash'>,
): SeedWorld {
  const random = seededRandom(SEED)
  const admins = inventAdmins(random, given.now)
  const world = { ...given, random, addresses: new Set<string>(), admins }
  return { ...world, users: inventUsers(world) }
}

/** The people of the table `User`, oldest first. */
function inventUsers(world: Omit<SeedWorld, 'users'>): Person[] {
  const { random, now } = world
  const names = new Set<string>()
  const people: Person[] = []
  while (people.length < PEOPLE) {
    const { locale, given, family, isFamilyFirst } = random.pick(regions)
    const [first, last] = [spell(random.pick(given)), spell(random.pick(family))]
    const name = isFamilyFirst
      ? `${last.written}${first.written}`
      : `${first.written} ${last.written}`
    if (names.has(name)) continue
    names.add(name)
    const spelling: Person['spelling'] = [first.spelt, last.spelt]
    people.push({
      kind: 'User',
      id: String(people.length + 1),
      name,
      spelling,
      email: newAddress(world, spelling),
      locale,
      password: unknownPassword(random),
      card: random.chance(0.1) ? NO_CARD : encryptCard(world, random.whole(2, 40)),
      createdAt: now - 60 * DAY - (PEOPLE - people.length) * 2.3 * DAY - random.next() * DAY,
      busyUntil: 0,
      open: new Set(),
    })
  }
  return people
}

/** The panel's three accounts; `operator` had another address once. */
function inventAdmins(random: Random, now: number): Person[] {
  const accounts: [name: string, email: string, spelling: Person['spelling']][] = [
    ['Mina Okafor', 'owner@example.com', ['mina', 'okafor']],
    ['Tomás Rivera', 'tomas.rivera@example.org', ['tomas', 'rivera']],
    ['Yuki Tanaka', 'viewer@example.com', ['yuki', 'tanaka']],
  ]
  return accounts.map(([name, email, spelling], index) => ({
    kind: PANEL_ADMIN,
    id: String(index + 1),
    name,
    spelling,
    email,
    locale: 'en',
    password: unknownPassword(random),
    card: NO_CARD,
    createdAt: now - (50 - index) * DAY,
    busyUntil: 0,
    open: new Set(),
  }))
}

/** An address in a domain kept for examples (RFC 2606, RFC 6761) that nobody in this demo ever had. */
export function newAddress(
  { random, addresses }: Pick<SeedWorld, 'random' | 'addresses'>,
  [given, family]: Person['spelling'],
): string {
  for (;;) {
    const domains = ['example.com', 'example.org', 'example.net', `${family}.example`]
    const mailboxes = [`${given}.${family}`, `${given.charAt(0)}.${family}`, `${given}${family}`]
    const number = random.chance(0.25) ? random.whole(1, 99) : ''
    const address = `${random.pick(mailboxes)}${number}@${random.pick(domains)}`
    if (addresses.has(address)) continue
    addresses.add(address)
    return address
  }
}

/** Has the form of a stored password's hash (salt and key, in hex), and no password fits it. */
export const unknownPassword = (random: Random): string => `${random.hex(32)}:${random.hex(128)}`

const WITHOUT_DECOMPOSITION: Record<string, string> = { ł: 'l', ß: 'ss', đ: 'd', ı: 'i', ø: 'o' }

function spell(name: string): { written: string; spelt: string } {
  const [written = '', spelling = written] = name.split('|')
  const spelt = spelling
    .toLowerCase()
    .normalize('NFD')
    .replace(/[łßđıø]/g, (letter) => WITHOUT_DECOMPOSITION[letter] ?? '')
    .replace(/[^a-z]/g, '')
  return { written, spelt }
}
