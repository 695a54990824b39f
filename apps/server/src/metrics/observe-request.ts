import type { Metrics } from './create-metrics.ts'

interface Observed {
  /** The pattern that its path fits; none where it was refused before it was looked at. */
  route: string | undefined
  verbs: readonly { verb: string; outcome: string; seconds: number }[]
  status: number
  seconds: number
}

/** How a verb was asked for. */
const FACES = { '/trpc/*': 'trpc', '/v1/': 'rest' }

/** Counts a request that has its answer, and the verbs that it asked for. */
export function observeRequest(
  metrics: Metrics,
  { route = 'none', verbs, status, seconds }: Observed,
): void {
  metrics.requests.inc({ route, status: `${Math.floor(status / 100)}xx` })
  metrics.requestSeconds.observe({ route }, seconds)
  const face = faceOf(route)
  for (const { verb, outcome, seconds } of verbs) {
    metrics.verbs.inc({ verb, outcome, face })
    metrics.verbSeconds.observe({ verb }, seconds)
  }
}

function faceOf(route: string): string {
  const face = Object.entries(FACES).find(([start]) => route.startsWith(start))?.[1]
  // Of all else only the pages of links have a key in their route.
  return face ?? (route.endsWith('/:key') ? 'page' : 'other')
}
