import { type Comparison, compare, ratioOf } from '../measuring/compare.ts'
import { rateFigures } from '../measuring/rate-figures.ts'
import type { Mark, Suite } from '../measuring/suite.ts'
import { confirmForms } from '../stage/confirm-forms.ts'
import { forkServer } from '../stage/fork-server.ts'
import { holdChanges } from '../stage/held-changes.ts'
import { type HttpRequest, loadHttp } from '../stage/http-load.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageWebServer } from '../stage/stage-web-server.ts'

const CONNECTIONS = 32
const HELD = 100_000
const REQUESTS_PER_ROUND = 8_000
/** More wrong keys than one network may try. */
const WRONG_KEYS_ALLOWED = 100

type Method = 'GET' | 'POST'
type Kind = 'an empty route' | 'malformed' | 'unknown, from everywhere' | 'unknown, over the limit'
type Name = `${Kind}, ${Method}`

/** What wrong links cost, against a route that does nothing at all. */
export const refuse: Suite = {
  name: 'refuse',
  title: 'Refusing wrong links',
  async run({ rounds, scale, tell }) {
    const count = Math.ceil(REQUESTS_PER_ROUND / scale)
    const database = await stageDatabase()
    const server = await stageWebServer(database)
    const empty = await forkServer('empty-route')
    try {
      await holdChanges(database, Math.ceil(HELD / scale))
      await database.settle()
      const send = (requests: HttpRequest[], status: number | number[], origin = server.origin) =>
        loadHttp({ origin, connections: CONNECTIONS, requests }, status)
      await send(
        each('GET', WRONG_KEYS_ALLOWED, unknownKey, () => GUESSER),
        [404, 429],
      )

      const contenders = (['GET', 'POST'] as const).flatMap((method) => [
        {
          name: `an empty route, ${method}` as const,
          run: () =>
            send(
              each(method, count).map((request) => ({ ...request, path: '/' })),
              200,
              empty.origin,
            ),
        },
        {
          name: `malformed, ${method}` as const,
          run: () => send(each(method, count, malformedKey), 404),
        },
        {
          name: `unknown, from everywhere, ${method}` as const,
          run: (round: number) =>
            send(
              each(method, count, unknownKey, (n) => addressOf(n + round * count, method)),
              404,
            ),
        },
        {
          name: `unknown, over the limit, ${method}` as const,
          run: () =>
            send(
              each(method, count, unknownKey, () => GUESSER),
              429,
            ),
        },
      ])
      const samples = await compare<Name>(contenders, { rounds, tell })
      return { marks: marksOf(samples), figures: rateFigures('answers', samples), notes: NOTES }
    } finally {
      await empty.stop()
      await server.stop()
      await database.stop()
    }
  },
}

/** The first network of all to try too many keys. */
const GUESSER = '203.0.113.9'

const malformedKey = (n: number) => `no-key-${n}`
const unknownKey = (n: number) => `AUnknown${String(n).padStart(12, '0')}${(n + 1).toString(16)}`

/** Another network for every number; forms and pages come from different ones. */
const addressOf = (n: number, method: Method) =>
  `${method === 'GET' ? 10 : 11}.${(n >> 16) & 255}.${(n >> 8) & 255}.${n & 255}`

const openingOf = (key: string): HttpRequest => ({ method: 'GET', path: `/verification/${key}` })

function each(
  method: Method,
  count: number,
  keyOf: (n: number) => string = () => '',
  visitorOf: (n: number) => string = () => '192.0.2.1',
): HttpRequest[] {
  const keys = Array.from({ length: count }, (_, n) => keyOf(n))
  const requests = method === 'POST' ? confirmForms(keys) : keys.map(openingOf)
  return requests.map((request, n) => ({
    ...request,
    headers: { ...request.headers, 'x-forwarded-for': visitorOf(n) },
  }))
}

const marksOf = (samples: Comparison<Name>): Mark[] =>
  (['GET', 'POST'] as const).flatMap((method) => {
    const mark = (kind: Kind, atLeast: number): Mark => ({
      what: `refusing a link that is ${kind}, ${method}, to an empty route`,
      value: ratioOf(samples[`${kind}, ${method}`], samples[`an empty route, ${method}`]),
      unit: '×',
      atLeast,
    })
    return [
      mark('malformed', 0.7),
      mark('unknown, from everywhere', 0.4),
      mark('unknown, over the limit', 0.4),
    ]
  })

const NOTES = [
  '“From everywhere”: every request from a network of its own, so that each wrong key is counted anew.',
]
