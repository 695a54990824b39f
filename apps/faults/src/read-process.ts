/** What a process of the server says of itself at /metrics. NaN where it does not, as of descriptors outside Linux. */
export interface ProcessFigures {
  residentMb: number
  heapMb: number
  descriptors: number
  /** How long the event loop was held up, 99th percentile since the last reading. */
  loopP99Ms: number
  /** Connections of its pools that are in use. */
  poolBusy: number
  /** How often something has waited for a connection since the process began. */
  poolWaits: number
}

const MB = 1024 ** 2

/** Reads the figures of the process at this origin, whose METRICS_TOKEN is `token`. Throws where it does not answer. */
export async function readProcess(origin: string, token: string): Promise<ProcessFigures> {
  const response = await fetch(`${origin}/metrics`, {
    headers: { authorization: `Bearer ${token}` },
    signal: AbortSignal.timeout(30_000),
  })
  if (!response.ok) throw new Error(`${origin}/metrics was answered with ${response.status}`)
  const text = await response.text()
  return {
    residentMb: metricOf(text, 'countersign_process_resident_memory_bytes') / MB,
    heapMb: metricOf(text, 'countersign_nodejs_heap_size_used_bytes') / MB,
    descriptors: metricOf(text, 'countersign_process_open_fds'),
    loopP99Ms: metricOf(text, 'countersign_nodejs_eventloop_lag_p99_seconds') * 1000,
    poolBusy: metricOf(text, 'countersign_pool_connections_busy'),
    poolWaits: metricOf(text, 'countersign_pool_waits_total'),
  }
}

/** The sum over all series of this name, in Prometheus's text format. */
export function metricOf(text: string, name: string): number {
  const values = text
    .split('\n')
    .filter((line) => line.startsWith(`${name} `) || line.startsWith(`${name}{`))
    .map((line) => Number(line.slice(line.lastIndexOf(' ') + 1)))
  return values.length === 0 ? Number.NaN : values.reduce((sum, value) => sum + value, 0)
}
