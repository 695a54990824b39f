import { randomBytes } from 'node:crypto'
import { exampleConfig as config } from '@countersign/changes/testing'
import { type Db, dbOf } from '@countersign/db'
import { expect } from 'vitest'
import { confirmChange } from '../confirm/confirm-change.ts'
import { declineChange } from '../endings/decline-change.ts'
import { expireVerifications } from '../endings/expire-verifications.ts'
import { purgeDetails } from '../endings/purge-details.ts'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { approveChange } from '../hold/approve-change.ts'
import { rotateKeys } from '../hold/rotate-keys.ts'
import { parseKeyRing } from '../links/key-ring.ts'
import {
  type DatabaseFixtures,
  deliverWith,
  encryptionKeys,
  hashPrompted,
  sharedTest,
} from '../testing/index.ts'
import { parseCheckpointKey, readPublicKey } from './checkpoint-key.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { verifyAuditIn } from './verify-audit.ts'
import { parseKeptCheckpoint } from './verify-checkpoints.ts'

const drawKey = () => parseCheckpointKey(randomBytes(32).toString('base64url'))
const KEY = drawKey()
const publicKeys = [KEY.publicKey].flatMap((text) => readPublicKey(text) ?? [])

const FRESH_KEYS = parseKeyRing(
  `2:${'another-encryption-key-'.repeat(2)},1:${encryptionKeys.secretOf(1) ?? ''}`,
)

/** One verification of each fate, most of them under the first checkpoint; `today` came after it. */
async function tellStories({
  db,
  migrator,
  world,
}: Pick<DatabaseFixtures, 'db' | 'migrator' | 'world'>) {
  await world.addAdmin({ email: 'boss@example.com' })
  const admin = await world.someAdmin()
  const purged = await world.holdEmailChange({ to: 'purged@example.com' })
  await ageWithItsLines(migrator, purged.id)
  await expireVerifications(db)
  await purgeDetails(db)

  const confirmed = await world.holdEmailChange({ to: 'confirmed@example.com', by: admin })
  const declined = await world.holdEmailChange({ to: 'declined@example.com' })
  const revoked = await world.holdEmailChange({ to: 'revoked@example.com' })
  const superseded = await world.holdEmailChange({ to: 'older@example.com' })
  await world.holdEmailChange({ to: 'newer@example.com', subject: superseded.subject })
  const conflicted = await world.holdEmailChange({ to: 'taken@example.com' })
  await world.addUser({ email: 'taken@example.com' })
  const { giver } = await world.holdHandover()
  const card = await world.holdCardChange()
  const waitingCard = await world.holdCardChange({ number: '4222222222222' })
  const lost = await world.holdForLostMailbox(admin)
  await approveChange(db, { id: lost.id, by: await world.addSession(await world.addAdmin()) })
  const bounced = await world.holdEmailChange({ to: 'bounced@example.com' })
  await deliverWith(db, async ({ recipient }) =>
    recipient.startsWith('bounced')
      ? { outcome: 'refused', reply: '550 no such person' }
      : { outcome: 'accepted', reply: `250 queued for ${recipient}` },
  )
  for (const { key } of [confirmed, conflicted, giver, card])
    await confirmChange(db, { key }, hashPrompted)
  await declineChange(db, { key: declined.key })
  await revokeVerification(db, { id: revoked.id, reason: 'by phone', by: admin })
  expect(await rotateKeys(migrator, FRESH_KEYS)).toMatchObject({ unreadable: 0 })
  const checkpoint = await makeCheckpoint(db, KEY)
  const today = await world.holdEmailChange({ to: 'today@example.com' })
  return {
    ids: {
      purged: purged.id,
      confirmed: confirmed.id,
      declined: declined.id,
      revoked: revoked.id,
      superseded: superseded.id,
      conflicted: conflicted.id,
      giver: giver.id,
      card: card.id,
      waitingCard: waitingCard.id,
      bounced: bounced.id,
      lost: lost.id,
      today: today.id,
    },
    kept: parseKeptCheckpoint(checkpoint?.value ?? ''),
  }
}

/** As if it had been held a hundred days ago, from its first line on. */
const ageWithItsLines = (migrator: DatabaseFixtures['migrator'], id: string) =>
  migrator.sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    await tx`delete from countersign.event where verification_id = ${id}`
    await tx`
      update countersign.verification set created_at = created_at - interval '100 days',
        expires_at = expires_at - interval '100 days' where id = ${id}`
    await tx`update countersign.message set status = 'dropped' where verification_id = ${id}`
    await tx`set local session_replication_role = origin`
    await tx`
      insert into countersign.event (verification_id, kind, by_kind, detail)
      select v.id, e.kind, 'client', jsonb_build_object('message', m.id::text)
      from countersign.verification v join countersign.message m on m.verification_id = v.id,
        unnest(array['held', 'dropped']) e(kind)
      where v.id = ${id}`
  })

type Stories = Awaited<ReturnType<typeof tellStories>>
type Fate = keyof Stories['ids']

const it = sharedTest.extend<{ $file: { stories: Stories } }>({
  stories: [
    ({ db, migrator, world }, use) => tellStories({ db, migrator, world }).then(use),
    { scope: 'file' },
  ],
})

class RolledBack extends Error {}

/** Runs `tamper` as a superuser could, verifies what it left, and undoes it. */
async function verifyAfter(
  migrator: DatabaseFixtures['migrator'],
  { kept }: { kept?: Stories['kept'] },
  tamper: (sql: Db['sql']) => Promise<unknown>,
) {
  const faults: string[] = []
  const warnings: string[] = []
  await migrator.sql
    .begin(async (tx) => {
      await tamper(tx)
      await verifyAuditIn(tx, (fault) => faults.push(fault), {
        publicKeys,
        kept,
        tellWarning: (warning) => warnings.push(warning),
      })
      throw new RolledBack()
    })
    .catch((error: unknown) => {
      if (!(error instanceof RolledBack)) throw error
    })
  return { faults, warnings }
}

/** Nobody's triggers block these statements; each must hit something. */
async function withoutTriggers(sql: Db['sql'], ...statements: string[]) {
  await sql`set local session_replication_role = replica`
  for (const statement of statements) {
    const { count } = await sql.unsafe(statement)
    expect(count, statement).toBeGreaterThan(0)
  }
  await sql`set local session_replication_role = origin`
}

it('an untouched trail is sound: each ending, purged, encrypted again, with and without a kept checkpoint', async ({
  migrator,
  stories,
}) => {
  const clean = { faults: [], warnings: [] }
  expect(await verifyAfter(migrator, {}, async () => {})).toEqual(clean)
  expect(await verifyAfter(migrator, stories, async () => {})).toEqual(clean)
  const [digests] = await migrator.sql`
    select salt is null as has_no_salt, agreed_digest is not null as has_digest
    from countersign.verification where id = ${stories.ids.purged}`
  expect(digests).toEqual({ has_no_salt: true, has_digest: true })
})

const verification = (fate: Fate, set: string) => (ids: Stories['ids']) =>
  `update countersign.verification set ${set} where id = ${ids[fate]}`
const mail = (fate: Fate, set: string) => (ids: Stories['ids']) =>
  `update countersign.message set ${set} where verification_id = ${ids[fate]}`
const event = (fate: Fate, number: number, set: string) => (ids: Stories['ids']) =>
  `update countersign.event set ${set} where verification_id = ${ids[fate]} and number = ${number}`

const AGREED = 'what was agreed in it was edited'
const LEFT = 'its status, its ending, its approvals or its mails were edited after its last line'
/** The digest of what was agreed, as the owner of the tables can make it for other changes. */
const agreedAnew = (changes: string) => `changes = '${changes}', agreed_digest = sha256(convert_to(
  jsonb_build_array(salt, email, title, description, locale, before, subject_name, notice_email, requester_name,
    idempotency_key, group_id, role, undo_of, encode(encrypted_digest, 'hex'))::text || '${changes}'::jsonb::text, 'UTF8'))`

it.for<[name: string, fate: Fate, statement: (ids: Stories['ids']) => string, fault: string]>([
  ['a status', 'declined', verification('declined', 'status = 1'), LEFT],
  ['a recipient', 'today', verification('today', `email = 'thief@example.com'`), AGREED],
  [
    'changes',
    'confirmed',
    verification('confirmed', `changes = '{"User": {"email": "other@example.com"}}'`),
    AGREED,
  ],
  [
    'changes, with their digest',
    'confirmed',
    verification('confirmed', agreedAnew('{"User": {"email": "other@example.com"}}')),
    'line 1 .*or the verification itself was',
  ],
  [
    'the mask of redacted changes',
    'card',
    verification('card', `changes = replace(changes::text, '4444', '1111')::jsonb`),
    AGREED,
  ],
  [
    'an encrypted value',
    'waitingCard',
    verification(
      'waitingCard',
      `changes = regexp_replace(changes::text, '(encrypted:\\d+:).{24}', '\\1${'A'.repeat(24)}')::jsonb`,
    ),
    'an encrypted value of its changes was replaced',
  ],
  ['what was before', 'confirmed', verification('confirmed', `before = '{}'`), AGREED],
  ['a title', 'confirmed', verification('confirmed', `title = 'Something else'`), AGREED],
  [
    'a requester’s name',
    'confirmed',
    verification('confirmed', `requester_name = 'Somebody'`),
    AGREED,
  ],
  [
    'a requester',
    'confirmed',
    verification('confirmed', `requester_id = '99'`),
    'line 1 .*or the verification itself was',
  ],
  ['a subject’s name', 'revoked', verification('revoked', `subject_name = 'Somebody'`), AGREED],
  ['the address that is told', 'today', verification('today', `notice_email = null`), AGREED],
  ['the salt', 'today', verification('today', 'salt = gen_random_uuid()'), AGREED],
  ['the reason of a revocation', 'revoked', verification('revoked', `reason = 'because'`), LEFT],
  [
    'the time of an ending',
    'revoked',
    verification('revoked', `ended_at = ended_at - interval '1 hour'`),
    LEFT,
  ],
  [
    'what it was superseded by',
    'superseded',
    verification('superseded', 'superseded_by = 1'),
    LEFT,
  ],
  [
    'what it conflicted with',
    'conflicted',
    verification('conflicted', `conflict = '{"kind": "row-missing"}'`),
    LEFT,
  ],
  ['when a key was given', 'giver', verification('giver', 'confirmed_at = null'), LEFT],
  [
    'a cool-down',
    'lost',
    verification('lost', `cool_down_until = cool_down_until - interval '1 day'`),
    AGREED,
  ],
  [
    'a mailbox that is lost all at once',
    'today',
    verification('today', 'group_id = id, cool_down_until = now()'),
    AGREED,
  ],
  [
    'who approved',
    'lost',
    (ids) => `update countersign.approval set admin_id = '99' where verification_id = ${ids.lost}`,
    LEFT,
  ],
  [
    'a forged approval',
    'lost',
    (ids) =>
      `insert into countersign.approval (verification_id, admin_id) values (${ids.lost}, '99')`,
    LEFT,
  ],
  ['a mail’s recipient', 'confirmed', mail('confirmed', `recipient = 'other@example.com'`), LEFT],
  [
    'the recipient of a mail that waits',
    'today',
    mail('today', `recipient = 'thief@example.com'`),
    LEFT,
  ],
  ['the mail server’s reply', 'confirmed', mail('confirmed', `last_reply = '250 never'`), LEFT],
  ['a failed mail, as sent', 'bounced', mail('bounced', `status = 'sent'`), LEFT],
  [
    'a removed mail',
    'revoked',
    (ids) => `delete from countersign.message where verification_id = ${ids.revoked}`,
    LEFT,
  ],
  [
    'an inserted mail',
    'revoked',
    (ids) =>
      `insert into countersign.message (verification_id, kind, recipient) values (${ids.revoked}, 'alert', 'x@example.com')`,
    LEFT,
  ],
  ['the kind of a line', 'revoked', event('revoked', 3, `kind = 'declined'`), 'line 3 .*edited'],
  [
    'the digest of a line',
    'revoked',
    event('revoked', 3, `row_digest = sha256('x')`),
    'line 3 .*edited',
  ],
  [
    'a removed line',
    'revoked',
    (ids) => `delete from countersign.event where verification_id = ${ids.revoked} and number = 2`,
    'line 2 removed',
  ],
  [
    'a removed last line',
    'today',
    (ids) => `delete from countersign.event where verification_id = ${ids.today}`,
    'all its lines were removed',
  ],
  [
    'the digest of a purged one',
    'purged',
    verification('purged', `agreed_digest = sha256('x')`),
    'line 1 .*or the verification itself was',
  ],
  [
    'the status of a purged one',
    'purged',
    verification('purged', 'status = 1, ended_at = now()'),
    LEFT,
  ],
  [
    'one that looks purged',
    'declined',
    verification(
      'declined',
      `purged_at = now(), email = '', title = '', changes = '{}', before = '{}'`,
    ),
    LEFT,
  ],
] as const)(
  'finds at once what was tampered with, and names the verification: %s',
  async ([, fate, statement, fault], { migrator, stories }) => {
    const { faults } = await verifyAfter(migrator, {}, (sql) =>
      withoutTriggers(sql, statement(stories.ids)),
    )

    expect(faults.join('\n')).toMatch(new RegExp(`verification ${stories.ids[fate]}[:,] ${fault}`))
  },
)

/** All that there is of a verification. */
const removeWhole = (id: string) => [
  `delete from countersign.event where verification_id = ${id}`,
  `delete from countersign.attempt where message_id in (select id from countersign.message where verification_id = ${id})`,
  `delete from countersign.message where verification_id = ${id}`,
  `delete from countersign.verification where id = ${id}`,
]

/** Rewrites a verification's lines under their ids, chained as the database does, by somebody else. */
async function chainAnew(sql: Db['sql'], id: string) {
  const lines = await sql`
    delete from countersign.event where verification_id = ${id}
    returning id, kind, at::text, detail, number`
  await sql`set local session_replication_role = origin`
  for (const line of lines.sort((one, other) => one.number - other.number)) {
    await sql`
      insert into countersign.event (id, verification_id, kind, at, by_kind, by_name, detail) overriding system value
      values (${line.id}, ${id}, ${line.kind}, ${line.at}, 'admin', 'Somebody', ${sql.json(line.detail)})`
  }
}

const withoutTriggersOf = (sql: Db['sql']) => sql`set local session_replication_role = replica`

it('a verification that was removed whole under a checkpoint is found', async ({
  migrator,
  stories,
}) => {
  const { faults } = await verifyAfter(migrator, {}, async (sql) => {
    await withoutTriggersOf(sql)
    for (const statement of removeWhole(stories.ids.bounced).filter(
      (text) => !text.includes('attempt'),
    ))
      await sql.unsafe(statement)
  })

  expect(faults.join('\n')).toMatch(/^event \d+.*: removed after checkpoint 1 covered it/m)
})

it('lines that were rewritten under a checkpoint, chain and all, are found', async ({
  migrator,
  stories,
}) => {
  const { faults } = await verifyAfter(migrator, {}, async (sql) => {
    await withoutTriggersOf(sql)
    await chainAnew(sql, stories.ids.revoked)
  })

  expect(faults).toEqual(['checkpoint 1: it, or a line that it covers, was edited or rewritten'])
})

it('what is removed or rewritten today is found once a checkpoint covered it', async ({
  migrator,
  stories,
}) => {
  const removed = await verifyAfter(migrator, {}, async (sql) => {
    expect((await makeCheckpoint(dbOf(config, sql), KEY))?.value).toMatch(/^2:/)
    await withoutTriggers(
      sql,
      ...removeWhole(stories.ids.today).filter((text) => !text.includes('attempt')),
    )
  })
  expect(removed.faults.join('\n')).toMatch(/^event \d+: removed after checkpoint 2 covered it/m)

  const second = await verifyAfter(migrator, {}, async (sql) => {
    await makeCheckpoint(dbOf(config, sql), KEY)
    await withoutTriggersOf(sql)
    await chainAnew(sql, stories.ids.today)
  })
  expect(second.faults).toEqual([
    'checkpoint 2: it, or a line that it covers, was edited or rewritten',
  ])
})

it('without its only checkpoint a trail does not pass, and one that was kept elsewhere is missed', async ({
  migrator,
  stories,
}) => {
  const remove = (sql: Db['sql']) => withoutTriggers(sql, 'delete from countersign.checkpoint')

  const { faults, warnings } = await verifyAfter(migrator, {}, remove)
  expect(faults).toEqual([])
  expect(warnings).toEqual([
    'there is no checkpoint, so whole verifications may have been removed or rewritten',
  ])
  expect((await verifyAfter(migrator, stories, remove)).faults).toEqual([
    'checkpoint 1: kept elsewhere, and not in the database',
  ])
})

it('a checkpoint that was made again without the key is found by its signature, and by the one that was kept', async ({
  migrator,
  stories,
}) => {
  const remake = async (sql: Db['sql']) => {
    await withoutTriggers(sql, 'delete from countersign.checkpoint')
    await withoutTriggersOf(sql)
    await chainAnew(sql, stories.ids.revoked)
    expect(await makeCheckpoint(dbOf(config, sql), drawKey())).toBeDefined()
  }

  expect((await verifyAfter(migrator, {}, remake)).faults).toEqual([
    'checkpoint 1: not signed with the public key that was given',
  ])
  expect((await verifyAfter(migrator, stories, remake)).faults).toContain(
    'checkpoint 1: not the one that was kept elsewhere',
  )
})

it('a checkpoint that was edited, and one that was removed from among others, are found', async ({
  migrator,
}) => {
  const edited = await verifyAfter(migrator, {}, (sql) =>
    withoutTriggers(sql, 'update countersign.checkpoint set count = count + 1'),
  )
  expect(edited.faults).toEqual([
    'checkpoint 1: it, or a line that it covers, was edited or rewritten',
  ])

  const removed = await verifyAfter(migrator, {}, async (sql) => {
    await makeCheckpoint(dbOf(config, sql), KEY)
    await withoutTriggers(sql, 'delete from countersign.checkpoint where number = 1')
  })
  expect(removed.faults).toEqual(['checkpoint 1: removed'])
})

it('lines that no checkpoint covers for long are a warning: no worker makes them, or they were removed', async ({
  migrator,
  stories,
}) => {
  const { faults, warnings } = await verifyAfter(
    migrator,
    {},
    (sql) => sql`
    insert into countersign.event (verification_id, kind, by_kind, at)
    values (${stories.ids.today}, 'resent', 'worker', now() - interval '10 minutes')`,
  )

  expect(faults).toEqual([])
  expect(warnings.join()).toMatch(/^2 lines, the first of .*, are covered by no checkpoint/)
})
