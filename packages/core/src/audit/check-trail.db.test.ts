import { expect } from 'vitest'
import { findLastCheckpoint } from '../lists/find-last-checkpoint.ts'
import { type DatabaseFixtures, test } from '../testing/index.ts'
import { checkTrail } from './check-trail.ts'
import { parseCheckpointKey, readPublicKey } from './checkpoint-key.ts'
import { makeCheckpoint } from './make-checkpoint.ts'
import { noteVerified } from './note-verified.ts'
import { verifyAudit } from './verify-audit.ts'

const KEY = parseCheckpointKey('A'.repeat(43))
const options = { publicKeys: [KEY.publicKey].flatMap((text) => readPublicKey(text) ?? []) }
const SOUND = { faults: 0, firstFaults: [] }

type Fixtures = Pick<DatabaseFixtures, 'worker' | 'world' | 'migrator'>

/** Holds so many changes, under a checkpoint of their own. */
async function fill({ worker, world }: Pick<Fixtures, 'worker' | 'world'>, changes = 1) {
  for (let change = 0; change < changes; change++)
    await world.holdEmailChange({ to: `${Math.random()}@new.example` })
  await makeCheckpoint(worker, KEY)
}

/** What nobody but a superuser can do. */
const tamper = ({ sql }: DatabaseFixtures['migrator'], ...statements: string[]) =>
  sql.begin(async (tx) => {
    await tx`set local session_replication_role = replica`
    for (const statement of statements) {
      const { count } = await tx.unsafe(statement)
      expect(count, statement).toBeGreaterThan(0)
    }
  })

/** As if the checks had been two hours ago. */
const age = (migrator: DatabaseFixtures['migrator']) =>
  tamper(migrator, `update countersign.audit_check set at = at - interval '2 hours'`)

test('the worker checks what is new each hour, and the panel’s role reads up to where', async ({
  worker,
  web,
  world,
  migrator,
}) => {
  expect(await checkTrail(worker, options)).toBeUndefined()
  await fill({ worker, world }, 3)
  expect(await findLastCheckpoint(web)).toMatchObject({ check: null, failure: null })
  expect(await checkTrail(worker, options)).toMatchObject({ ...SOUND, checkpoint: '1', lines: 3 })
  await fill({ worker, world })
  expect(await checkTrail(worker, options)).toBeUndefined()
  await age(migrator)
  expect(await checkTrail(worker, options)).toMatchObject({ ...SOUND, checkpoint: '2', lines: 1 })
  await age(migrator)
  expect(await checkTrail(worker, options)).toMatchObject({ ...SOUND, checkpoint: '2', lines: 0 })
  expect(await findLastCheckpoint(web)).toMatchObject({
    number: '2',
    check: { by: 'worker', checkpoint: '2' },
    failure: null,
  })
})

test.for([
  ['an edited line', `update countersign.event set by_name = 'x'`, 'edited or inserted'],
  [
    'a line that was edited with its hash',
    `update countersign.event set hash = sha256('x') where id = (select max(id) from countersign.event)`,
    'it, or a line that it covers, was edited',
  ],
  [
    'a line that was edited behind its verification’s first',
    `update countersign.event set kind = 'opened' where number = 2`,
    'line 2 (event',
  ],
  [
    'a removed line',
    `delete from countersign.event where id = (select max(id) from countersign.event)`,
    'removed after checkpoint 1 covered it',
  ],
  [
    'a verification that was given to another',
    `update countersign.verification set subject_id = '99'`,
    'the verification itself was',
  ],
  [
    'another’s signature',
    `update countersign.checkpoint set signature = sha512('x')`,
    'not signed with the CHECKPOINT_KEY',
  ],
] as const)(
  'the worker’s check finds %s, and the panel shows it',
  async ([, statement, sentence], { worker, web, world, migrator }) => {
    await fill({ worker, world })
    await tamper(migrator, `delete from countersign.checkpoint`)
    await migrator.sql`
    insert into countersign.event (verification_id, kind, by_kind)
    select max(id), 'resent', 'client' from countersign.verification`
    await makeCheckpoint(worker, KEY)
    await tamper(migrator, statement)

    const check = await checkTrail(worker, options)

    expect(check?.firstFaults.join('\n')).toContain(sentence)
    expect((await findLastCheckpoint(web))?.failure).toMatchObject({
      by: 'worker',
      checkpoint: '1',
      faults: check?.faults,
      firstFaults: check?.firstFaults,
    })
  },
)

test('a checkpoint that is removed or replaced after its check is missed', async ({
  worker,
  world,
  migrator,
}) => {
  await fill({ worker, world })
  await checkTrail(worker, options)
  await tamper(migrator, 'delete from countersign.checkpoint')
  await fill({ worker, world })
  await age(migrator)
  expect(await checkTrail(worker, options)).toMatchObject({
    firstFaults: ['checkpoint 1: removed or rewritten since it was checked'],
  })
})

test('a failure is shown until verify-audit has found all sound, whatever the worker checks later', async ({
  worker,
  web,
  world,
  migrator,
}) => {
  await fill({ worker, world })
  await tamper(migrator, `update countersign.event set by_name = 'x'`)
  await checkTrail(worker, options)
  await fill({ worker, world })
  await age(migrator)
  expect(await checkTrail(worker, options)).toMatchObject(SOUND)
  expect(await findLastCheckpoint(web)).toMatchObject({
    check: { checkpoint: '2' },
    failure: { checkpoint: '1', faults: 1 },
  })
  await tamper(migrator, 'update countersign.event set by_name = null')
  const { lastCheckpoint } = await verifyAudit(migrator, (fault) => expect.fail(fault))
  const verified = { ...SOUND, lastCheckpoint: lastCheckpoint ?? '' }
  for (const role of [web, worker]) expect(await noteVerified(role, verified)).toBe(false)
  expect(await noteVerified(migrator, verified)).toBe(true)
  expect(await findLastCheckpoint(web)).toMatchObject({
    check: { by: 'verify-audit', checkpoint: '2' },
    failure: null,
  })
})

test('a long backlog is checked in parts, which follow at once', async ({ worker, world }) => {
  for (let n = 0; n < 3; n++) await fill({ worker, world })
  const inParts = { ...options, maxLines: 1 }
  for (const checkpoint of ['1', '2', '3'])
    expect(await checkTrail(worker, inParts)).toMatchObject({ ...SOUND, checkpoint })
  expect(await checkTrail(worker, inParts)).toBeUndefined()
})

test('many workers at once check once', async ({ worker, world }) => {
  await fill({ worker, world }, 3)
  const checks = await Promise.all(Array.from({ length: 8 }, () => checkTrail(worker, options)))
  expect(checks.filter(Boolean)).toHaveLength(1)
})

test('nobody changes what a check has found, and no role of the server’s adds to it', async ({
  worker,
  web,
  world,
  migrator,
}) => {
  await fill({ worker, world })
  await checkTrail(worker, options)
  for (const change of [
    'update countersign.audit_check set faults = 0',
    'delete from countersign.audit_check',
  ])
    await expect(migrator.sql.unsafe(change)).rejects.toMatchObject({ code: 'CS011' })
  await expect(web.sql`select countersign.begin_check()`).rejects.toThrow('permission denied')
  await expect(worker.sql`select from countersign.audit_check`).rejects.toThrow('permission denied')
})
