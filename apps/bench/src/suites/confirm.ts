import { compare, ratioRow } from '../compare.ts'
import { confirmForms, holdChanges, keyHashSql } from '../harness/hold-changes.ts'
import { startHttpLoad } from '../harness/http-load.ts'
import { runPgbench } from '../harness/run-pgbench.ts'
import { startDatabase, vacuum } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import type { Suite } from '../suite.ts'

const CONNECTIONS = 32
const CONFIRMS_PER_ROUND = 6_400

/** A link's form, sent by 32 people at a time, against pgbench calling the function behind it. */
export const confirm: Suite = {
  name: 'confirm',
  title: 'Confirming over HTTP',
  async run(terms) {
    const perClient = Math.ceil(CONFIRMS_PER_ROUND / terms.scale / CONNECTIONS)
    const count = perClient * CONNECTIONS
    const database = await startDatabase(terms)
    const { origin } = await startServer(terms, database, { processType: 'web' })
    const load = startHttpLoad(terms)
    const held = async () => {
      const changes = await holdChanges(database, count)
      await vacuum(database.migrator)
      return changes
    }
    const samples = await compare(
      {
        async pgbench() {
          const { firstId } = await held()
          const id = `${firstId} + :client_id * ${perClient} + :n - 1`
          return runPgbench({
            url: database.serverUrl,
            clients: CONNECTIONS,
            transactionsPerClient: perClient,
            script: `\\set id ${id}\nselect c.outcome, (c.link).* from countersign.confirm(:id, ${keyHashSql(':id::bigint')}, null) c;\n`,
          })
        },
        async http() {
          const requests = confirmForms((await held()).keys)
          return load({ origins: [origin], connections: CONNECTIONS, requests })
        },
      },
      terms,
    )
    const figure = `confirms over HTTP, ${CONNECTIONS} connections, to pgbench calling the same function`
    return [ratioRow(figure, samples.http, samples.pgbench, { atLeast: 1.3 })]
  },
}
