import { setTimeout as pause } from 'node:timers/promises'
import type { Surroundings } from '../command.ts'
import type { Finding } from '../judge.ts'
import { concludeWorld, everybody, judgeNow, tell } from '../judge-world.ts'
import type { Random } from '../random.ts'
import { countFindings, type Tallies, type Totals, tallyOf } from '../tally.ts'
import { startWorld, type World } from '../world/start-world.ts'
import type { Failover } from './drill-table.ts'
import type { Programs } from './find-programs.ts'
import { type Cluster, startCluster } from './start-cluster.ts'
import { isOk, until } from './until.ts'
import type { Way } from './ways.ts'

export interface Drill {
  programs: Programs
  ways: readonly Way[]
  random: Random
  /** Where logs begin; the program's name and `.log` are added. */
  logFile: string
  tallies: Tallies
  totals: Totals
  failovers: Failover[]
}

interface DrillWorld extends World {
  cluster: Cluster
}

/** Two cores run three PostgreSQL beside them. */
const PER_SECOND = 4
const PEOPLE = 50_000
const READY_WITHIN_MS = 180_000
/** Clients ask for so long before the next strike, and a little longer. */
const BETWEEN_MS = 5_000

/** Fails over in each of these ways under load, judges after each, and all at the end. */
export async function runDrill(
  drill: Drill,
  cleanup: AsyncDisposableStack,
  { report, isStopping }: Pick<Surroundings, 'report' | 'isStopping'>,
): Promise<void> {
  const startedAt = performance.now()
  const { tallies, totals, random, logFile } = drill
  report('starting etcd, three nodes and HAProxy')
  const cluster = await startCluster(cleanup, drill.programs, { people: PEOPLE, logFile })
  const world: DrillWorld = Object.assign(
    await startWorld(cleanup, {
      random,
      people: PEOPLE,
      logFile,
      openDatabase: async () => cluster.database,
      areTwo: true,
    }),
    { cluster },
  )
  world.load.begin(PER_SECOND)
  for (const way of drill.ways) {
    if (isStopping()) break
    await pause(BETWEEN_MS + random.below(2_000))
    await failOver(world, way, drill, report)
  }
  report('waiting for what is on its way')
  await concludeWorld(world, { tallies, totals, report, startedAt })
}

/** Strikes the primary, waits until clients are served by another one, puts it back, and judges what everybody was told. */
async function failOver(
  world: DrillWorld,
  way: Way,
  { tallies, totals, failovers }: Drill,
  report: (line: string) => void,
): Promise<void> {
  const { cluster, load } = world
  const former = await cluster.primary()
  const { unavailable, unanswered } = load.counts
  world.during = way.name
  const struckAt = performance.now()
  const putBack = way.strike(former)
  await cluster.untilOtherLeads(former)
  const leadsMs = performance.now() - struckAt
  const isServed = await untilServed(world)
  const readyMs = performance.now() - struckAt
  await putBack()
  await cluster.untilWhole()
  await cluster.reopen()
  const isHealthy = await world.areHealthyWithin(READY_WITHIN_MS)
  tallyOf(tallies, way.name).struck++
  failovers.push({
    way: way.name,
    readyMs,
    unavailable: load.counts.unavailable - unavailable,
    unanswered: load.counts.unanswered - unanswered - (load.counts.unavailable - unavailable),
  })
  const findings: Finding[] = []
  if (!isServed || !isHealthy)
    findings.push({ kind: 'stuck', what: `${way.name}: not ready again within three minutes` })
  // A failover loses what was written last, whoever it is of.
  findings.push(...(await judgeNow(world, everybody(world))))
  load.settle(load.active())
  tell(countFindings(tallies, totals, way.name, findings), report)
  world.during = 'none'
  const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`
  report(
    `${failovers.length}: ${way.name} of ${former.name}, another led after ${seconds(leadsMs)}, ready after ${seconds(readyMs)}, ${load.counts.lives} changes`,
  )
}

/** Waits until every web process says that it is ready, and a change could be held. */
async function untilServed({ web, secondWeb, load }: DrillWorld): Promise<boolean> {
  const isServed = async () => {
    const origins = [web, secondWeb].flatMap((one) => (one ? [one.origin] : []))
    const ready = await Promise.all(origins.map((origin) => isOk(`${origin}/readyz`)))
    return ready.every(Boolean) && (await load.holdOnce())
  }
  return until(isServed, READY_WITHIN_MS, 'servers to be ready').then(
    () => true,
    () => false,
  )
}
