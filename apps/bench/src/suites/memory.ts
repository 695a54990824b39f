import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { linearRegression } from 'simple-statistics'
import { confirmForms, holdChanges } from '../harness/hold-changes.ts'
import { type HttpRequest, startHttpLoad } from '../harness/http-load.ts'
import { signInAdmins } from '../harness/sign-in-admins.ts'
import { startSmtpSink } from '../harness/smtp-sink.ts'
import { startDatabase } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import { formatValue } from '../results-table.ts'
import type { Suite } from '../suite.ts'

const CONFIRMS = 100_000
const PER_STEP = 5_000
const CONNECTIONS = 32
const CONFIRMS_PER_LIST = 50
/** Of all confirmations; until then the heap finds its size. */
const WARM_UP = 0.25

/** One process for everything, long under load: each confirmation sends a mail, and the panel asks for its list. */
export const memory: Suite = {
  name: 'memory',
  title: 'Memory under long load',
  async run(terms) {
    const steps = Math.max(4, Math.round(CONFIRMS / PER_STEP / terms.scale))
    const database = await startDatabase(terms)
    const sink = await startSmtpSink(terms)
    const { origin, pid } = await startServer(terms, database, { smtpUrl: sink.url })
    const load = startHttpLoad(terms)
    const [cookie = ''] = await signInAdmins(database, 1)
    const list: HttpRequest = {
      method: 'GET',
      path: '/trpc/verifications.list?input=%7B%22status%22%3A%22confirmed%22%7D',
      headers: { cookie },
    }
    let confirms = 0
    const points: [confirms: number, megabytes: number][] = []
    const sample = async () => points.push([confirms, await residentMegabytes(pid)])
    const timer = setInterval(() => void sample(), 1000)
    terms.cleanup.defer(() => clearInterval(timer))
    for (let step = 1; step <= steps; step++) {
      const { keys } = await holdChanges(database, PER_STEP)
      const requests = confirmForms(keys).flatMap((form, i) =>
        i % CONFIRMS_PER_LIST === 0 ? [list, form] : [form],
      )
      // Applying such a change mails the old address a link that undoes it: a mail each.
      const mailed = sink.expect(PER_STEP)
      await load({ origins: [origin], connections: CONNECTIONS, requests })
      await mailed
      confirms += PER_STEP
      terms.report(`${confirms} confirmed and mailed, ${formatValue(points.at(-1)?.[1] ?? 0)} MB`)
    }
    const warm = points.filter(([done]) => done >= confirms * WARM_UP)
    return [
      {
        figure: 'growth of the resident set per 100,000 confirms and mails, after warm-up',
        readings: [linearRegression(warm).m * 100_000],
        unit: 'MB',
        atMost: 5,
        comparison: `from ${formatValue(warm[0]?.[1] ?? Number.NaN, 'MB')}`,
      },
    ]
  },
}

async function residentMegabytes(pid: number): Promise<number> {
  const { stdout } = await promisify(execFile)('ps', ['-o', 'rss=', '-p', String(pid)])
  return Number(stdout) / 1024
}
