import { type AnyHoldInput, type Config, typeOf } from '@countersign/changes'
import {
  type Completion,
  claimMessages,
  completeMessages,
  createService,
  expireVerifications,
  type KeyRing,
  type Limits,
  type ProvenRequester,
  revokeVerification,
  type SendResult,
  sendClaimed,
} from '@countersign/core'
import type { Database } from '@countersign/db'
import { prepareBackdating } from './backdate.ts'
import { addressOf, type Customer } from './seed-people.ts'

interface History {
  config: Config
  encryptionKeys: KeyRing
  linkKeys: KeyRing
  people: readonly Customer[]
  /** An operator of the panel. */
  operator: ProvenRequester
}

type Ending =
  | 'confirmed'
  | 'declined'
  | 'revoked'
  | 'superseded'
  | 'conflicted'
  | 'left open'
  | 'bounced'

/** One change that is told: what of whom, how it ends. */
interface Told {
  turn: number
  /** The letter of its type. */
  type: string
  person: Customer
  ending: Ending
  /** The new address; one of theirs at another provider unless it is given. */
  email?: string
}

const MINUTE = 60_000
const DAY = 24 * 60 * MINUTE
const ENDED = 160
const OPEN = 14

/* By turns and not by chance: each occurs whatever day the demo starts on. */
const ENDINGS: Ending[] = [
  ...(['confirmed', 'confirmed', 'left open', 'confirmed', 'declined', 'confirmed'] as const),
  ...(['superseded', 'confirmed', 'confirmed', 'revoked', 'confirmed', 'conflicted'] as const),
  ...(['confirmed', 'left open', 'confirmed', 'bounced', 'confirmed'] as const),
]
const TYPES = ['A', 'C', 'A', 'B', 'A', 'C', 'A', 'A', 'B', 'D', 'A']
const DOMAINS = ['example.net', 'example.com', 'home.example', 'post.example']
const CARDS = ['4242424242424242', '5105105105105100', '4012888888881881']

/** The server counts; here nobody is kept waiting. */
const limits = {
  beforeHold: async () => {},
  afterChoice: async () => {},
} as unknown as Limits

/**
 * Six weeks of changes, each held, mailed and ended by the verbs that everybody uses, then moved to its day. Needs a
 * superuser's database of one connection.
 */
export async function seedHistory(db: Database, history: History): Promise<void> {
  const { people, operator } = history
  const backdate = await prepareBackdating(db)
  const verbs = prepareVerbs(db, history)
  const now = Date.now()
  for (let turn = 0; turn < ENDED + OPEN; turn++) {
    const isOpen = turn >= ENDED
    const ending = isOpen ? 'left open' : (ENDINGS[turn % ENDINGS.length] ?? 'confirmed')
    const type = TYPES[turn % TYPES.length] ?? 'A'
    // A link to a new password works for an hour: none waits for long.
    if (isOpen && type === 'B') continue
    const person = people[1 + ((turn * 5) % (people.length - 1))]
    if (!person) continue
    const daysAgo = isOpen
      ? 0.9 - ((turn - ENDED) / OPEN) * 0.85
      : 1.1 + 41 * (1 - turn / ENDED) ** 1.2
    const at = new Date(now - daysAgo * DAY)
    const tookMinutes = 2 + ((turn * 37) % 100)
    const told = { turn, type, person, ending }
    const { id, newer } = await tell(verbs, told)
    await backdate({ id, at, tookMinutes })
    if (newer) {
      const later = new Date(at.getTime() + tookMinutes * MINUTE)
      await backdate({ id: newer, at: later, tookMinutes: 3 })
    }
    await expireVerifications(db)
  }
  const person = people[4] as Customer
  const email = addressOf(person.name, 'lost.example')
  await verbs.hold({ turn: ENDED, type: 'A', person, email }, operator, true)
  await verbs.deliver()
}

/** Holds a change and brings it to its end; `newer` is the one that replaced it. */
async function tell(verbs: Verbs, told: Told): Promise<{ id: string; newer?: string }> {
  const { id } = await verbs.hold(told)
  const isBounced = told.ending === 'bounced'
  const keys = await verbs.deliver(
    isBounced ? { outcome: 'refused', reply: '550 5.1.1 no such mailbox' } : undefined,
  )
  let newer: string | undefined
  if (told.ending === 'superseded') {
    newer = (await verbs.hold({ ...told, turn: told.turn + 1 })).id
    await verbs.confirm(told, await verbs.deliver())
  }
  if (told.ending === 'conflicted') await verbs.meetConflict(told)
  if (told.ending === 'confirmed' || told.ending === 'conflicted') await verbs.confirm(told, keys)
  if (told.ending === 'declined') await verbs.decline(keys.get(id) ?? '')
  if (told.ending === 'revoked') await verbs.revoke(id)
  await verbs.deliver()
  return newer === undefined ? { id } : { id, newer }
}

type Verbs = ReturnType<typeof prepareVerbs>

function prepareVerbs(
  db: Database,
  { config, encryptionKeys, linkKeys, operator }: Omit<History, 'people'>,
) {
  const service = createService({
    db,
    encryptionKeys,
    linkEpoch: 0,
    hashPrompted: async (value) => value,
    validatePrompted: async () => null,
    wakeOutbox: () => {},
    log: { warn: (fields) => console.error(fields) },
  })
  return {
    /** Most people ask for themselves, and an operator for some. */
    async hold(
      { turn, type, email, person: { id, name } }: Omit<Told, 'ending'>,
      by?: ProvenRequester,
      mailboxLost?: true,
    ) {
      const subject = { kind: 'User', id }
      const proof = by ?? (turn % 9 === 4 ? operator : ({ kind: 'subject', subject } as const))
      const changes = email ? { User: { email } } : changesOf(type, { turn, name })
      const input: AnyHoldInput = { type: typeOf(config, type).name, subject, changes }
      const requester = { kind: 'client', id: 'shop' } as const
      return service.hold(
        limits,
        { requester, proof },
        mailboxLost ? { ...input, mailboxLost } : input,
      )
    },

    /** Sends what is due, and returns the keys of the links by their verifications. */
    async deliver(answer: SendResult = { outcome: 'accepted', reply: '250 2.0.0 queued' }) {
      const keys = new Map<string, string>()
      const done: Completion[] = []
      const claimed = await claimMessages(db, { batchSize: 50, leaseSeconds: 60 })
      const send: Parameters<typeof sendClaimed>[1]['send'] = async (message) => {
        if ('verificationId' in message && message.key)
          keys.set(message.verificationId, message.key)
        return answer
      }
      await sendClaimed(db, { linkKeys, send }, claimed, (completion) => done.push(completion))
      await completeMessages(db, done)
      return keys
    },

    async confirm({ type, turn }: Told, keys: Map<string, string>) {
      const prompted = { User: { password: `a new password of turn ${turn}` } }
      for (const key of keys.values())
        await service.confirm(limits, key, type === 'B' ? prompted : undefined)
    },

    decline: (key: string) => service.decline(limits, key),

    revoke: (id: string) =>
      revokeVerification(db, { id, reason: 'Asked for by phone', by: operator }),

    /** Something happens past Countersign: the row changes, or somebody else has the address. */
    async meetConflict({ turn, type, person: { id, name } }: Told) {
      const { User: user } = changesOf(type, { turn, name })
      if (user?.email && turn % 2 === 0)
        await db.sql`insert into shop."User" (name, email) values ('Somebody Else', ${String(user.email)})`
      else if (type === 'C')
        await db.sql`update shop."User_credit" set exp_date = '2034-12' where user_id = ${id}`
      else
        await db.sql`
          update shop."User" set email = ${addressOf(name, `no${turn}.example`)}, password = 'another' where id = ${id}`
    },
  }
}

function changesOf(
  type: string,
  { turn, name }: { turn: number; name: string },
): AnyHoldInput['changes'] {
  const email = addressOf(name, DOMAINS[(turn >> 2) % DOMAINS.length])
  const card = { credit_num: CARDS[turn % 3], exp_date: `0${(turn % 9) + 1}/${30 + (turn % 7)}` }
  switch (type) {
    case 'A':
      return { User: { email } }
    case 'C':
      return { User_credit: card }
    case 'D':
      return { User: { email, name: `${name} & Sons` }, User_credit: card }
    default:
      return {}
  }
}
