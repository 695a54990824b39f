import { compare, ratioOf } from '../measuring/compare.ts'
import { rateFigures } from '../measuring/rate-figures.ts'
import type { Suite } from '../measuring/suite.ts'
import { confirmForms } from '../stage/confirm-forms.ts'
import { holdChanges, keyHashSql } from '../stage/held-changes.ts'
import { loadHttp } from '../stage/http-load.ts'
import { runPgbench } from '../stage/pgbench.ts'
import { stageDatabase } from '../stage/stage-database.ts'
import { stageWebServer } from '../stage/stage-web-server.ts'

const CONNECTIONS = 32
const CONFIRMS_PER_ROUND = 8_000

/** A link's form, sent by 32 visitors at a time, against pgbench calling the function behind it. */
export const confirm: Suite = {
  name: 'confirm',
  title: 'Confirming over HTTP',
  async run({ rounds, scale, tell }) {
    const perClient = Math.ceil(CONFIRMS_PER_ROUND / scale / CONNECTIONS)
    const count = perClient * CONNECTIONS
    const database = await stageDatabase()
    const server = await stageWebServer(database)
    try {
      const samples = await compare(
        [
          {
            name: 'pgbench',
            async run() {
              const { firstId } = await holdChanges(database, count)
              await database.tidyUp()
              const id = `${firstId} + :client_id * ${perClient} + :n - 1`
              return runPgbench({
                url: database.serverUrl,
                clients: CONNECTIONS,
                transactionsPerClient: perClient,
                script: `\\set id ${id}\nselect c.outcome, (c.link).* from countersign.confirm(:id, ${keyHashSql(':id::bigint')}, null) c;\n`,
              })
            },
          },
          {
            name: 'HTTP',
            async run() {
              const { keys } = await holdChanges(database, count)
              await database.tidyUp()
              return loadHttp(
                {
                  origin: server.origin,
                  connections: CONNECTIONS,
                  requests: confirmForms(keys),
                },
                200,
              )
            },
          },
        ],
        { rounds, tell },
      )
      return {
        marks: [
          {
            what: 'confirming over HTTP, to pgbench calling the same function',
            value: ratioOf(samples.HTTP, samples.pgbench),
            unit: '×',
            atLeast: 0.8,
          },
        ],
        figures: rateFigures('confirms', { HTTP: samples.HTTP, pgbench: samples.pgbench }),
        notes: [],
      }
    } finally {
      await server.stop()
      await database.stop()
    }
  },
}
