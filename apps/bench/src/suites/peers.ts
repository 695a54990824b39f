import { type Comparison, compare, ratioOf } from '../measuring/compare.ts'
import { rateFigures } from '../measuring/rate-figures.ts'
import { spreadOf } from '../measuring/spread.ts'
import type { Figure, Mark, Suite } from '../measuring/suite.ts'
import { confirmForms } from '../stage/confirm-forms.ts'
import { forkServer } from '../stage/fork-server.ts'
import { holdChanges } from '../stage/held-changes.ts'
import { type HttpRequest, loadHttp } from '../stage/http-load.ts'
import { stagePromisedWrites, wholeRun } from '../stage/promised-writes.ts'
import { stageBetterAuth } from '../stage/stage-better-auth.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageWebServer } from '../stage/stage-web-server.ts'

const CONNECTIONS = 32
const ROWS = 200_000
const CONFIRMS_PER_ROUND = 16_000
/** So that its rounds last about as long as ours. */
const PEER_REQUESTS_PER_ROUND = 3_200
const WRITTEN_PER_ROUND = 8_000

type Name =
  | 'Countersign'
  | 'change-email'
  | 'magic-link'
  | 'pgbench writing what is promised'
  | 'an empty route'

/** Confirming a change of address by its link, against better-auth's links of the same kind. */
export const peers: Suite = {
  name: 'peers',
  title: 'Confirming, against better-auth',
  async run({ rounds, scale, tell }) {
    const count = Math.ceil(CONFIRMS_PER_ROUND / scale / CONNECTIONS) * CONNECTIONS
    const peerCount = Math.ceil(PEER_REQUESTS_PER_ROUND / scale / CONNECTIONS) * CONNECTIONS
    const written = wholeRun(WRITTEN_PER_ROUND / scale)
    const rows = Math.max(Math.ceil(ROWS / scale), count * (rounds + 1))
    const database = await stageDatabase()
    const server = await stageWebServer(database)
    const betterAuth = await stageBetterAuth(database, rows)
    const empty = await forkServer('empty-route')
    try {
      tell(`${rows} users, each with a link, on either side`)
      const { keys } = await holdChanges(database, rows)
      const promised = await stagePromisedWrites(database, written * (rounds + 1))
      await database.settle()
      await betterAuth.settle()
      const tidyUp = async () => {
        await database.tidyUp()
        await betterAuth.tidyUp()
      }
      const load = (origin: string, requests: HttpRequest[]) =>
        loadHttp({ origin, connections: CONNECTIONS, requests }, 200)
      const samples = await compare<Name>(
        [
          {
            name: 'Countersign',
            async run(round) {
              await tidyUp()
              const ofRound = keys.slice(round * count, (round + 1) * count)
              return load(server.origin, confirmForms(ofRound))
            },
          },
          {
            name: 'change-email',
            async run() {
              const requests = await betterAuth.changeLinks(peerCount)
              await tidyUp()
              return load(betterAuth.origin, requests)
            },
          },
          {
            name: 'magic-link',
            async run() {
              await tidyUp()
              return load(betterAuth.origin, betterAuth.magicLinks(peerCount))
            },
          },
          {
            name: 'pgbench writing what is promised',
            async run() {
              await tidyUp()
              return promised.run(written)
            },
          },
          {
            name: 'an empty route',
            run: () =>
              load(
                empty.origin,
                confirmForms(keys.slice(0, count)).map((form) => ({ ...form, path: '/' })),
              ),
          },
        ],
        { rounds, tell },
      )
      const asked = peerCount * (rounds + 1)
      const done = await betterAuth.done()
      if (done.changed !== asked || done.used !== asked || done.sessions !== 2 * asked)
        throw new Error(`better-auth was asked ${asked} of each and did ${JSON.stringify(done)}`)
      return {
        marks: marksOf(samples),
        figures: [...rateFigures('links', samples), ...boundsOf(samples)],
        notes: NOTES,
      }
    } finally {
      await empty.stop()
      await betterAuth.stop()
      await server.stop()
      await database.stop()
    }
  },
}

const marksOf = (samples: Comparison<Name>): Mark[] => [
  {
    what: 'confirming, to better-auth’s change-email',
    value: ratioOf(samples.Countersign, samples['change-email']),
    unit: '×',
    atLeast: 10,
  },
  {
    what: 'p99 of confirming, to better-auth’s change-email',
    value: ratioOf(samples.Countersign, samples['change-email'], 'p99Ms'),
    unit: '×',
    atMost: 0.25,
  },
  {
    what: 'confirming, to better-auth’s magic-link verify',
    value: ratioOf(samples.Countersign, samples['magic-link']),
    unit: '×',
    atLeast: 20,
  },
  {
    what: 'p99 of confirming, to better-auth’s magic-link verify',
    value: ratioOf(samples.Countersign, samples['magic-link'], 'p99Ms'),
    unit: '×',
    atMost: 0.25,
  },
]

/**
 * What is left where the promised writes and the least over HTTP share the same cores: nobody who keeps the
 * promises is faster here.
 */
function boundsOf(samples: Comparison<Name>): Figure[] {
  const bounds = samples['an empty route'].map((route, round) => {
    const written = samples['pgbench writing what is promised'][round]?.perSecond ?? NaN
    return { perSecond: 1 / (1 / route.perSecond + 1 / written) }
  })
  const what = 'at most, with nothing but the promised writes and an empty route'
  return [
    { what, value: spreadOf(bounds.map(({ perSecond }) => perSecond)), unit: '/s' },
    ...(['change-email', 'magic-link'] as const).map((peer) => ({
      what: `${what}, to ${peer}`,
      value: ratioOf(bounds, samples[peer]),
      unit: '×',
    })),
  ]
}

const NOTES = [
  'better-auth’s rate limit, log and telemetry are off; our limits are all on.',
  'Either link of better-auth signs its reader in, which ours does not: a session is written for each.',
]
