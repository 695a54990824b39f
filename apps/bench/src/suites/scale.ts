import { compare, ratioRow, type Sample } from '../compare.ts'
import { emptyOutbox } from '../harness/empty-outbox.ts'
import { confirmForms, holdChanges } from '../harness/hold-changes.ts'
import { startHttpLoad } from '../harness/http-load.ts'
import { startSmtpSink } from '../harness/smtp-sink.ts'
import { type BenchDatabase, startDatabase, vacuum } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import type { Suite, Terms } from '../suite.ts'

const PROCESSES = 4
/** To each process, however many there are: more are started for more load. */
const CONNECTIONS = 32
const CONFIRMS_PER_ROUND = 6_400
const MAILS_PER_ROUND = 8_000

/** The same work by one process and shared by four, on the same cores: what coordinating them costs. */
export const scale: Suite = {
  name: 'scale',
  title: 'More processes on one PostgreSQL',
  async run(terms) {
    const database = await startDatabase(terms)
    const confirms = await compareConfirms(terms, database)
    // What the confirms queued is no work of the workers'.
    await database.migrator
      .sql`update countersign.message set status = 'dropped' where status = 'queued'`
    const mails = await compareMails(terms, database)
    const atLeast = 0.9
    return [
      ratioRow('confirms by four processes, to one', confirms.four, confirms.one, { atLeast }),
      ratioRow('mails by four workers, to one', mails.four, mails.one, { atLeast }),
    ]
  },
}

async function compareConfirms(terms: Terms, database: BenchDatabase) {
  const count = Math.ceil(CONFIRMS_PER_ROUND / terms.scale)
  const servers = await startServers(terms, database, { processType: 'web' })
  const load = startHttpLoad(terms)
  return compareSizes(terms, async (size) => {
    const { keys } = await holdChanges(database, count)
    await vacuum(database.migrator)
    const origins = servers.slice(0, size).map(({ origin }) => origin)
    return load({ origins, connections: CONNECTIONS * size, requests: confirmForms(keys) })
  })
}

async function compareMails(terms: Terms, database: BenchDatabase) {
  const count = Math.ceil(MAILS_PER_ROUND / terms.scale)
  const sink = await startSmtpSink(terms)
  const workers = await startServers(terms, database, { processType: 'worker', smtpUrl: sink.url })
  return compareSizes(terms, async (size) => {
    // The others are held up, warm as they are.
    for (const [i, { pid }] of workers.entries())
      process.kill(pid, i < size ? 'SIGCONT' : 'SIGSTOP')
    return emptyOutbox(database, sink, count)
  })
}

const startServers = (...args: Parameters<typeof startServer>) =>
  Promise.all(Array.from({ length: PROCESSES }, () => startServer(...args)))

const compareSizes = (terms: Terms, run: (size: number) => Promise<Sample>) =>
  compare({ one: () => run(1), four: () => run(PROCESSES) }, terms)
