import { createApiKey } from '@countersign/core'
import { compare, ratioRow, type Sample } from '../compare.ts'
import { addUsers } from '../harness/hold-changes.ts'
import { type HttpRequest, startHttpLoad } from '../harness/http-load.ts'
import { runPgbench } from '../harness/run-pgbench.ts'
import { type BenchDatabase, startDatabase, vacuum } from '../harness/start-database.ts'
import { startProcess } from '../harness/start-process.ts'
import { startServer } from '../harness/start-server.ts'
import type { Suite } from '../suite.ts'

const AT_ONCE = 32
const HOLDS_PER_ROUND = 6_400
/** A key may hold 600 changes in ten minutes. */
const HOLDS_PER_KEY = 500

/** Holding a new e-mail address, by the engine and over REST, against pgbench inserting the rows that this leaves. */
export const hold: Suite = {
  name: 'hold',
  title: 'Holding a change',
  async run(terms) {
    const perClient = Math.ceil(HOLDS_PER_ROUND / terms.scale / AT_ONCE)
    const count = perClient * AT_ONCE
    const database = await startDatabase(terms)
    const engine = startProcess(terms, 'engine', [database.serverUrl, String(AT_ONCE)])
    const { origin } = await startServer(terms, database, { processType: 'web' })
    const load = startHttpLoad(terms)
    const newUsers = async () => {
      const first = await addUsers(database, count)
      await vacuum(database.migrator)
      return first
    }
    const samples = await compare(
      {
        async pgbench() {
          const firstUser = await newUsers()
          return runPgbench({
            url: database.url,
            clients: AT_ONCE,
            transactionsPerClient: perClient,
            script: insertScript(`${firstUser} + :client_id * ${perClient} + :n - 1`),
          })
        },
        engine: async () => engine.ask<Sample>({ firstUser: await newUsers(), count }),
        async rest() {
          const requests = await holdRequests(database, await newUsers(), count)
          return load({ origins: [origin], connections: AT_ONCE, requests })
        },
      },
      terms,
    )
    await checkRows(database, count * (terms.rounds + 1))
    return [
      ratioRow(
        'holds through the engine, to pgbench inserting the same rows',
        samples.engine,
        samples.pgbench,
        { atLeast: 0.75 },
      ),
      ratioRow(
        'holds over REST with keys, to pgbench inserting the same rows',
        samples.rest,
        samples.pgbench,
        { atLeast: 0.5 },
      ),
    ]
  },
}

let keys = 0

/** A hold over REST for each of these users, with new keys. */
async function holdRequests(
  { migrator }: BenchDatabase,
  firstUser: number,
  count: number,
): Promise<HttpRequest[]> {
  const made = await Promise.all(
    Array.from({ length: Math.ceil(count / HOLDS_PER_KEY) }, () =>
      createApiKey(
        migrator,
        { name: `Bench ${++keys}`, scopes: ['hold:email-address'] },
        { by: null },
      ),
    ),
  )
  return Array.from({ length: count }, (_, n) => ({
    method: 'POST',
    path: '/v1/verifications',
    headers: {
      authorization: `Bearer ${made[Math.floor(n / HOLDS_PER_KEY)]?.key}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify({
      type: 'email-address',
      subject: { kind: 'User', id: String(firstUser + n) },
      changes: { User: { email: `new-${firstUser + n}@example.com` } },
    }),
  }))
}

/**
 * The rows of one hold, in one transaction that is sent in one go: the links of the new and the present address.
 * pgbench inserts as the tables' migrator, looks nothing up and checks nothing.
 */
function insertScript(user: string): string {
  const by = "'client', 'bench', 'Bench'"
  const drawn = "nextval('countersign.verification_id_seq') as id"
  const last = "currval('countersign.verification_id_seq')"
  const present = "'person-' || :user || '@mail' || :user % 10 || '.example'"
  const link = (role: 0 | 1, email: string) => `
insert into countersign.verification (id, type, email, title, locale, changes, before, subject_kind, subject_id, subject_name, notice_email, group_id, role, requester_kind, requester_id, requester_name, expires_at) overriding system value select drawn.id, 'A', ${email}, 'Confirm your new e-mail address', 'en', jsonb_build_object('User', jsonb_build_object('email', 'new-' || :user || '@example.com')), jsonb_build_object('User', jsonb_build_object('email', ${present})), 'User', (:user)::text, 'Person ' || :user, ${present}, ${role === 0 ? 'drawn.id' : 'drawn.first'}, ${role}, ${by}, now() + interval '1 day' from (select ${role === 0 ? '' : `${last} as first, `}${drawn}) drawn;
insert into countersign.event (verification_id, kind, by_kind, by_id, by_name) values (${last}, 'held', ${by});
insert into countersign.message (verification_id, kind, recipient) values (${last}, 'link', ${email});`
  return `\\set user ${user}
\\startpipeline
begin;${link(0, "'new-' || :user || '@example.com'")}${link(1, present)}
commit;
\\endpipeline
`
}

/** A contender that left fewer rows than the other would have had less to do. */
async function checkRows({ migrator }: BenchDatabase, perContender: number): Promise<void> {
  const [found] = await migrator.sql<{ verifications: number; events: number; messages: number }[]>`
    select (select count(*) from countersign.verification)::int as verifications,
      (select count(*) from countersign.event)::int as events,
      (select count(*) from countersign.message)::int as messages`
  const wanted = 6 * perContender
  if (Object.values(found ?? {}).some((count) => count !== wanted))
    throw new Error(`${wanted} rows of each were to be written: ${JSON.stringify(found)}`)
}
