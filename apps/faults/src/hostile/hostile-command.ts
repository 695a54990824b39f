import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { HOOK_PASSWORD } from '@countersign/server/testing/hostile-requests'
import { FOLDER } from '../campaign-state.ts'
import type { Command, Surroundings } from '../command.ts'
import { FIGURES_HEAD, judgeFigures, processFigures } from '../figures.ts'
import type { Finding } from '../judge.ts'
import { describeRun, keepResult } from '../kept-results.ts'
import { mailbox } from '../mailbox.ts'
import { createRandom, drawSeed } from '../random.ts'
import { readOptions } from '../read-options.ts'
import { type ProcessFigures, readProcess } from '../read-process.ts'
import { withCleanup } from '../with-cleanup.ts'
import { startWorld, type World } from '../world/start-world.ts'
import { hostileTable } from './hostile-table.ts'
import { type HostileResult, sendHostile } from './send-hostile.ts'
import { changedRows, settledRows } from './settled-rows.ts'

const USUAL = { requests: 1_000_000, minutes: 120 }
/** Who asks with a right; each has limits of its own. There may be as many API keys. */
const REQUESTERS = 200
const METRICS_TOKEN = randomBytes(32).toString('base64url')
const READ_EVERY_MS = 5_000
const TELL_EVERY_MS = 10_000

export const hostile: Command = {
  name: 'hostile',
  summary: 'sends requests that no honest client sends, and judges that nothing comes of them',
  help: `npm run faults -- hostile [--requests=N] [--minutes=N] [--seed=N]

  --requests=N  how many (${USUAL.requests})
  --minutes=N   ends after so long, however many were sent (${USUAL.minutes})
  --seed=N      generates the same ones again
  --keep        writes the result to docs/faults.md, however few they were`,
  async run(args, surroundings) {
    const asked = readOptions(args, { numbers: { ...USUAL, seed: drawSeed() }, flags: ['keep'] })
    return withCleanup(surroundings, (cleanup) => runHostile(asked, surroundings, cleanup))
  },
}

interface Asked {
  requests: number
  minutes: number
  seed: number
  keep: boolean
}

async function runHostile(
  { requests, minutes, seed, keep }: Asked,
  { report, isStopping }: Surroundings,
  cleanup: AsyncDisposableStack,
): Promise<number> {
  // Of the server that is started now, whatever is committed meanwhile.
  const run = describeRun(seed)
  report(`seed ${seed}, ${requests} requests`)
  const { world, near } = await startHostileWorld(cleanup, seed)
  const before = await settledRows(world.database.sql)
  const readings = readRegularly(cleanup, world)
  const startedAt = performance.now()
  const secondsSince = () => (performance.now() - startedAt) / 1000
  const result = await sendHostile(world, {
    requests,
    seed,
    near,
    isOver: () => isStopping() || secondsSince() > minutes * 60,
    onProgress: tellRegularly(report, requests),
  })
  if (isStopping()) return 130
  const seconds = secondsSince()
  const growth = judgeFigures(processFigures, readings)
  const died = [world.web, world.worker].filter(({ starts }) => starts() > 1)
  const findings: Finding[] = [
    ...result.findings,
    ...(await changedRows(world.database.sql, before)),
    ...died.map(({ origin }): Finding => ({ kind: 'lost', what: `the process at ${origin} died` })),
    ...growth.findings,
  ]
  const tables = [hostileTable(result, { seconds, findings }), '', FIGURES_HEAD, ...growth.lines]
  const text = `${run}.\n\n${tables.join('\n')}`
  console.log(`\n${text}\n`)
  if (keep || result.sent >= USUAL.requests) await keepResult('hostile', text)
  for (const { kind, what } of findings.slice(0, 100)) console.log(`- ${kind}: ${what}`)
  return findings.length > 0 ? 1 : 0
}

/** The world, and the keys of two links in it that work. */
async function startHostileWorld(cleanup: AsyncDisposableStack, seed: number) {
  const { keyFor, take } = mailbox()
  const world = await startWorld(cleanup, {
    random: createRandom(seed),
    people: 2,
    logFile: join(FOLDER, 'hostile'),
    onMail: take,
    requesterCount: REQUESTERS,
    isDirect: true,
    settings: {
      POSTMARK_HOOK_PASSWORD: HOOK_PASSWORD,
      METRICS_TOKEN,
      LOG_LEVEL: 'error',
    },
  })
  const client = world.faces.find(({ name }) => name === 'REST')
  const near: string[] = []
  for (const user of ['1', '2']) {
    const to = `near-${user}@mail.example`
    await client?.hold({ user, to, idempotencyKey: `near-${user}` })
    near.push(await keyFor(to))
  }
  return { world, near }
}

/** What the web process says of itself, again and again. One that does not answer is found otherwise. */
function readRegularly(cleanup: AsyncDisposableStack, { web }: World): ProcessFigures[] {
  const readings: ProcessFigures[] = []
  const read = () =>
    void readProcess(web.origin, METRICS_TOKEN).then(
      (reading) => readings.push(reading),
      () => {},
    )
  const timer = setInterval(read, READ_EVERY_MS)
  cleanup.defer(() => clearInterval(timer))
  return readings
}

function tellRegularly(report: Surroundings['report'], requests: number) {
  let toldAt = 0
  return ({ sent, findings }: HostileResult) => {
    if (Date.now() - toldAt < TELL_EVERY_MS) return
    toldAt = Date.now()
    report(`${sent} of ${requests} requests, ${findings.length} findings`)
  }
}
