import { LOCKS } from '../world/start-database.ts'
import type { World } from '../world/start-world.ts'
import { type Fault, reached } from './fault.ts'
import { type AtMoment, atAdvisoryLock, atStatement, atTableLock } from './moments.ts'
import { addOldChanges } from './old-changes.ts'

type Victim = 'web' | 'worker'

/** Kills a process at a moment; where `mayCrash`, PostgreSQL instead, now and then. */
const killAt = (
  name: string,
  how: string,
  victim: Victim,
  moment: (world: World) => AtMoment,
  { mayCrash = false }: { mayCrash?: boolean } = {},
): Fault => ({
  name,
  how,
  async strike(world, random) {
    const isCrash = mayCrash && random.happens(0.3)
    await moment(world)(() => (isCrash ? world.crashDatabase() : world[victim].kill()))
  },
})

/** The same for what a worker does once a minute, and first of all when it starts. */
const killMaintenance = (name: string, how: string, moment: (world: World) => AtMoment): Fault => ({
  name,
  how,
  async strike(world) {
    await addOldChanges(world.database.sql)
    const striking = moment(world)(() => world.worker.kill())
    world.worker.kill()
    await striking
  },
})

/** When the mail server, or the endpoint of a webhook, is at this. */
const atReceiver =
  (set: (world: World, hook: (() => void) | undefined) => void): ((world: World) => AtMoment) =>
  (world) =>
  async (work) => {
    const { promise, resolve } = Promise.withResolvers<void>()
    set(world, () => {
      set(world, undefined)
      // At once: a moment later the worker would have gone on.
      void work()
      resolve()
    })
    await reached(promise, 'a mail or a webhook').finally(() => set(world, undefined))
  }

/** The moments of a change's life at which a crash would hurt. */
export const points: Fault[] = [
  killAt(
    'during apply',
    'a host’s trigger waits while the change is applied',
    'web',
    (world) => atAdvisoryLock(world, LOCKS.apply),
    {
      mayCrash: true,
    },
  ),
  killAt(
    'before commit',
    'a host’s deferred trigger waits: all is done but the commit',
    'web',
    (world) => atAdvisoryLock(world, LOCKS.commit),
    {
      mayCrash: true,
    },
  ),
  killAt(
    'applied and not answered',
    'a proxy holds PostgreSQL’s answer to a confirmation',
    'web',
    (world) => atStatement(world, 'countersign.confirm', 'answer'),
  ),
  killAt('held and not answered', 'a proxy holds PostgreSQL’s answer to a hold', 'web', (world) =>
    atStatement(world, 'countersign.hold_2', 'answer'),
  ),
  killAt('claimed', 'a proxy holds the answer to a worker’s claim', 'worker', (world) =>
    atStatement(world, 'countersign.claim_messages', 'answer'),
  ),
  killAt(
    'fingerprints set',
    'a proxy holds the answer that links may be mailed',
    'worker',
    (world) => atStatement(world, 'countersign.set_fingerprints', 'answer'),
  ),
  killAt(
    'mid-DATA',
    'the mail server has the first bytes of a mail',
    'worker',
    atReceiver(({ mails }, hook) => {
      mails.hooks.onData = hook
    }),
  ),
  killAt(
    'after 250',
    'the mail server has written that it takes a mail',
    'worker',
    atReceiver(({ mails }, hook) => {
      mails.hooks.onAccepted = hook
    }),
  ),
  killAt(
    'sent and not completed',
    'a proxy holds the statement that completes mails',
    'worker',
    (world) => atStatement(world, 'countersign.complete_messages', 'request'),
  ),
  killAt(
    'webhook sent',
    'the endpoint has a request, and does not answer yet',
    'worker',
    atReceiver(({ webhooks }, hook) => {
      webhooks.onRequest = hook
    }),
  ),
  killMaintenance(
    'during checkpoint',
    'another session has the table of checkpoints locked',
    (world) => atTableLock(world, 'countersign.checkpoint'),
  ),
  killMaintenance(
    'during expiry',
    'a proxy holds the answer to the sweep of links that ran out',
    (world) => atStatement(world, 'countersign.expire', 'answer'),
  ),
  killMaintenance(
    'during purge',
    'another session has a table locked that details are removed from',
    (world) => atTableLock(world, 'countersign.opening'),
  ),
]
