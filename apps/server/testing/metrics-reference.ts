import { createMetrics } from '../src/metrics/create-metrics.ts'
import { watchDatabase } from '../src/metrics/watch-database.ts'
import { watchPools } from '../src/metrics/watch-pools.ts'

const INTRODUCTION = `# Metrics

Prometheus reads metrics at \`/metrics\`, of each process its own: web and worker are two targets. There are two ways, and without either there is nothing:

- \`METRICS_PORT=9464\` opens a port for metrics alone, on 127.0.0.1 or \`METRICS_HOST\`, without a password. Let nobody reach it but Prometheus.
- \`METRICS_TOKEN\` shows them on \`PORT\` to those who send \`Authorization: Bearer TOKEN\`, under any host name.

\`\`\`yaml
scrape_configs:
  - job_name: countersign
    authorization: { credentials_file: /etc/prometheus/countersign-token }
    static_configs:
      - targets: ['10.0.0.7:4000', '10.0.0.8:4000']
\`\`\`

No label has an address, a key, a name, a tenant or an id. A counter starts at 0 with its process, and a series is there once it has counted something.

Beside these there are \`prom-client\`'s own with the prefix \`countersign_\`, of processor time, memory, open files, garbage collection, and the event loop: \`countersign_nodejs_eventloop_lag_p99_seconds\` says for how long it was held up.`

interface Described {
  name: string
  type: string
  help: string
}

/** docs/operations/metrics.md, made from what the registry says of itself. */
export async function metricsReference(): Promise<string> {
  const { registry } = createMetrics()
  watchDatabase(registry, { read: () => Promise.reject(), onError: () => {} })
  watchPools(registry, {})
  const described = (await registry.getMetricsAsJSON()) as unknown as Described[]
  const rows = described.map(({ name, type, help }) => {
    const { labelNames = [] } = registry.getSingleMetric(name) as unknown as {
      labelNames?: string[]
    }
    const labels = labelNames.map((label) => `\`${label}\``).join(', ')
    return `| \`${name}\` | ${type} | ${labels} | ${help} |`
  })
  return `${[INTRODUCTION, ['| name | type | labels | what |', '|---|---|---|---|', ...rows].join('\n')].join('\n\n')}\n`
}
