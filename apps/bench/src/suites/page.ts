import { gzipSync } from 'node:zlib'
import { everyPage } from '../../../server/testing/every-page.ts'
import { openLink } from '../../../server/testing/fake-link-service.ts'
import { compare } from '../measuring/compare.ts'
import { quantileOf, spreadOf } from '../measuring/spread.ts'
import type { Suite } from '../measuring/suite.ts'
import { forkServer } from '../stage/fork-server.ts'
import { holdChanges } from '../stage/held-changes.ts'
import { loadHttp } from '../stage/http-load.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageWebServer } from '../stage/stage-web-server.ts'

const ANSWERS_PER_PAGE = 2_000
const OPENINGS_PER_ROUND = 4_000

/** A link's page: what travels, and how long the server is busy with it. */
export const page: Suite = {
  name: 'page',
  title: 'The confirm page',
  async run({ rounds, scale, tell }) {
    const pages = Object.entries(everyPage)
    const sizes = await Promise.all(pages.map(async ([name]) => sizeOf(name)))
    const answers = []
    for (const [name] of pages) {
      const took = await timeAnswers(name, Math.ceil(ANSWERS_PER_PAGE / scale))
      tell(`${name}: ${(took * 1000).toFixed(0)} µs`)
      answers.push(took)
    }
    const overHttp = await openOverHttp({ rounds, scale, tell })
    return {
      marks: [
        {
          what: 'the largest page, gzipped',
          value: spreadOf([Math.max(...sizes)]),
          unit: 'bytes',
          atMost: 3_000,
        },
        {
          what: 'answering with the slowest page, without the database',
          value: spreadOf([Math.max(...answers)]),
          unit: 'ms',
          atMost: 1,
        },
        {
          what: 'opening a link over HTTP, beyond what an empty route takes',
          value: spreadOf(overHttp.link.map((ms, i) => ms - (overHttp.empty[i] ?? NaN))),
          unit: 'ms',
          atMost: 1,
        },
      ],
      figures: [
        { what: 'pages, gzipped', value: spreadOf(sizes), unit: 'bytes' },
        { what: 'answering with a page', value: spreadOf(answers), unit: 'ms' },
        { what: 'opening a link, p50', value: spreadOf(overHttp.link), unit: 'ms' },
        { what: 'an empty route, p50', value: spreadOf(overHttp.empty), unit: 'ms' },
      ],
      notes: [
        `${pages.length} pages: every type, state and answer to a choice. Their spreads are over the pages.`,
        'Opening a link: one connection, view and limits included, the database on the same machine.',
      ],
    }
  },
}

/** Asks for one of the pages as a browser would, from routes in this process over a link in memory. */
function prepare(name: string): () => Promise<Response> {
  const [view, choice] = everyPage[name] ?? []
  if (!view) throw new Error(`there is no page named ${name}`)
  const link = openLink(view)
  return async () => (choice ? link.submit({ do: choice }) : link.show())
}

/** Gzipped, as a proxy sends it. Throws when there is a script on the page. */
async function sizeOf(name: string): Promise<number> {
  const html = await (await prepare(name)()).text()
  if (/<script|javascript:| on\w+=/i.test(html)) throw new Error(`the page ${name} has a script`)
  return gzipSync(html).length
}

/** The median time from the request to the whole answer, in milliseconds. */
async function timeAnswers(name: string, count: number): Promise<number> {
  const ask = prepare(name)
  const tookMs: number[] = []
  for (let i = 0; i < count * 2; i++) {
    const askedAt = performance.now()
    await (await ask()).arrayBuffer()
    // The first half warms up.
    if (i >= count) tookMs.push(performance.now() - askedAt)
  }
  return quantileOf(
    tookMs.sort((a, b) => a - b),
    0.5,
  )
}

/** The median times of opening links one after the other, round by round, in milliseconds. */
async function openOverHttp({ rounds, scale, tell }: Parameters<Suite['run']>[0]) {
  const count = Math.ceil(OPENINGS_PER_ROUND / scale)
  const database = await stageDatabase()
  const server = await stageWebServer(database)
  const empty = await forkServer('empty-route')
  try {
    const { keys } = await holdChanges(database, count)
    await database.settle()
    const open = (origin: string, paths: string[]) =>
      loadHttp(
        {
          origin,
          connections: 1,
          requests: paths.map((path) => ({ method: 'GET', path })),
        },
        200,
      )
    const samples = await compare(
      [
        {
          name: 'an empty route',
          run: () =>
            open(
              empty.origin,
              keys.map(() => '/'),
            ),
        },
        {
          name: 'a link',
          run: () =>
            open(
              server.origin,
              keys.map((key) => `/verification/${key}`),
            ),
        },
      ],
      { rounds, tell },
    )
    const p50 = (name: keyof typeof samples) => samples[name].map(({ p50Ms }) => p50Ms ?? NaN)
    return { link: p50('a link'), empty: p50('an empty route') }
  } finally {
    await empty.stop()
    await server.stop()
    await database.stop()
  }
}
