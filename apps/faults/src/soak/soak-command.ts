import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { FOLDER } from '../campaign-state.ts'
import type { Command, Surroundings } from '../command.ts'
import { FIGURES_HEAD } from '../figures.ts'
import { describeRun, keepResult } from '../kept-results.ts'
import { createRandom, drawSeed } from '../random.ts'
import { readOptions } from '../read-options.ts'
import { readProcess } from '../read-process.ts'
import { withCleanup } from '../with-cleanup.ts'
import { startWorld, type World } from '../world/start-world.ts'
import { addTupleStatistics, readDatabase } from './read-database.ts'
import { judgeReadings, type Reading } from './soak-figures.ts'

const USUAL = { minutes: 30 }
const WARM_UP_MS = 5_000
const SATURATE_MS = 20_000
const DRAINED_WITHIN_MS = 60_000
/** More of them would say that mails are not sent as fast as changes are held. */
const MOST_IN_OUTBOX = 100
/** More than a timer can begin in a second. */
const MOST_PER_SECOND = 1000
/** Enough to keep every part of the server busy. */
const MOST_WAITING = 64
/** Each may hold one change a second, for ever. */
const REQUESTERS = 150
const READ_EVERY_MS = 30_000
/** Of a short run, too, so that each quarter has some. */
const LEAST_READINGS = 20
const METRICS_TOKEN = randomBytes(32).toString('base64url')

export const soak: Command = {
  name: 'soak',
  summary: 'serves at half load for long, and judges that nothing grows',
  help: `npm run faults -- soak [--minutes=N] [--seed=N]

  --minutes=N  for how long, once the load that saturates was measured (${USUAL.minutes})
  --seed=N     draws the same clients again
  --keep       writes the result to docs/faults.md, however short it was`,
  async run(args, surroundings) {
    const asked = readOptions(args, { numbers: { ...USUAL, seed: drawSeed() }, flags: ['keep'] })
    return withCleanup(surroundings, (cleanup) => runSoak(asked, surroundings, cleanup))
  },
}

interface Asked {
  minutes: number
  seed: number
  keep: boolean
}

async function runSoak(
  { minutes, seed, keep }: Asked,
  { report, isStopping }: Surroundings,
  cleanup: AsyncDisposableStack,
): Promise<number> {
  report(`seed ${seed}, ${minutes} minutes`)
  const world = await startWorld(cleanup, {
    random: createRandom(seed),
    people: (minutes + 5) * 60 * 100,
    logFile: join(FOLDER, 'soak'),
    mostWaiting: MOST_WAITING,
    requesterCount: REQUESTERS,
    isDirect: true,
    settings: { METRICS_TOKEN },
  })
  await addTupleStatistics(world.database.sql)
  const saturated = await measureSaturation(world)
  const perSecond = Math.max(1, saturated / 2)
  report(
    `${saturated.toFixed(1)} changes a second saturate it; from now on ${perSecond.toFixed(1)}`,
  )
  const heldBefore = world.load.counts.lives
  const startedAt = Date.now()
  world.load.begin(perSecond)
  const everyMs = Math.min(READ_EVERY_MS, (minutes * 60_000) / LEAST_READINGS)
  const readings: Reading[] = []
  while (Date.now() - startedAt < minutes * 60_000 && !isStopping()) {
    await pause(everyMs)
    const reading = await read(world)
    readings.push(reading)
    world.load.settle(world.load.active())
    report(describe(world.load.counts.lives - heldBefore, reading))
  }
  world.load.stop()
  if (isStopping()) return 130
  const held = world.load.counts.lives - heldBefore
  return conclude({ minutes, seed, keep }, { readings, held, perSecond, world })
}

/**
 * How many changes a second can be held, mailed and confirmed: clients ask as fast as they are answered, and hold nothing
 * more while many mails wait. Mails are counted, which come evenly, by how many of them a change takes. Ends once all are
 * sent.
 */
async function measureSaturation({ load, ledger, database: { sql } }: World): Promise<number> {
  const waiting = async () => (await readDatabase(sql)).outbox
  const startedAt = Date.now()
  let before = 0
  while (Date.now() - startedAt < WARM_UP_MS + SATURATE_MS) {
    if ((await waiting()) > MOST_IN_OUTBOX) load.end()
    else load.begin(MOST_PER_SECOND)
    await pause(100)
    if (Date.now() - startedAt < WARM_UP_MS) before = ledger.mails.length
  }
  const mailed = ledger.mails.length - before
  load.end()
  await load.drain(DRAINED_WITHIN_MS)
  while ((await waiting()) > 0) await pause(500)
  const mailsOfAChange = ledger.mails.length / Math.max(1, load.counts.lives)
  return ((mailed / SATURATE_MS) * 1000) / mailsOfAChange
}

async function read({ web, worker, database }: World): Promise<Reading> {
  return {
    web: await readProcess(web.origin, METRICS_TOKEN),
    worker: await readProcess(worker.origin, METRICS_TOKEN),
    database: await readDatabase(database.sql),
  }
}

const describe = (held: number, { web, worker, database }: Reading): string =>
  `${held} changes held; web ${Math.round(web.residentMb)} MB, worker ${Math.round(worker.residentMb)} MB, ${database.outbox} mails wait`

interface Soaked {
  readings: Reading[]
  held: number
  perSecond: number
  world: World
}

async function conclude(
  { minutes, seed, keep }: Asked,
  { readings, held, perSecond, world }: Soaked,
): Promise<number> {
  const { lines, findings } = judgeReadings(readings)
  const { unanswered, broken } = world.load.counts
  const number = (value: number) => value.toLocaleString('en')
  const what = `${number(minutes)} minutes at ${perSecond.toFixed(1)} changes a second, half of what saturates it: ${number(held)} held, ${number(world.ledger.mails.length)} mails sent; ${number(unanswered)} requests were told to try again; ${readings.length} readings`
  const result = `${describeRun(seed)}. ${what}.\n\n${[FIGURES_HEAD, ...lines].join('\n')}`
  console.log(`\n${result}\n`)
  if (keep || minutes >= USUAL.minutes) await keepResult('soak', result)
  for (const one of [...findings.map((finding) => finding.what), ...broken]) console.log(`- ${one}`)
  return findings.length + broken.length > 0 ? 1 : 0
}
