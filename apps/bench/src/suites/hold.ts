import { type Comparison, compare, ratioOf } from '../measuring/compare.ts'
import { rateFigures } from '../measuring/rate-figures.ts'
import type { Suite } from '../measuring/suite.ts'
import { addOwners } from '../stage/add-owners.ts'
import { stageHolder } from '../stage/holder.ts'
import { loadHttp } from '../stage/http-load.ts'
import { runPgbench } from '../stage/pgbench.ts'
import { signInAdmins } from '../stage/sign-in-admins.ts'
import { type StagedDatabase, stageDatabase } from '../stage/stage-database.ts'
import { stageWebServer } from '../stage/stage-web-server.ts'

const AT_ONCE = 32
const HOLDS_PER_ROUND = 8_000
/** Fewer than one may ask for in ten minutes: every limit stays on. */
const HOLDS_PER_ADMIN = 500

type Name = 'tRPC' | 'pgbench' | 'engine'

/** Holding a new e-mail address, against pgbench inserting the rows that this leaves. */
export const hold: Suite = {
  name: 'hold',
  title: 'Holding a change',
  async run({ rounds, scale, tell }) {
    const perClient = Math.ceil(HOLDS_PER_ROUND / scale / AT_ONCE)
    const count = perClient * AT_ONCE
    const database = await stageDatabase()
    const server = await stageWebServer(database)
    const holder = stageHolder({ databaseUrl: database.serverUrl, atOnce: AT_ONCE })
    try {
      const admins = Math.ceil((count * (rounds + 1)) / HOLDS_PER_ADMIN)
      const cookies = await signInAdmins(database, admins)
      let asked = 0
      const insert = async () => {
        const firstOwner = await addOwners(database, count)
        return runPgbench({
          url: database.url,
          clients: AT_ONCE,
          transactionsPerClient: perClient,
          script: insertScript(`${firstOwner} + :client_id * ${perClient} + :n - 1`),
        })
      }
      const samples = await compare<Name>(
        [
          { name: 'pgbench', run: insert },
          {
            name: 'tRPC',
            async run() {
              const firstOwner = await addOwners(database, count)
              const requests = Array.from({ length: count }, (_, i) => ({
                method: 'POST' as const,
                path: '/trpc/verifications.hold',
                headers: {
                  'content-type': 'application/json',
                  cookie: cookies[asked++ % cookies.length] ?? '',
                },
                body: JSON.stringify({
                  type: 'A',
                  owner: { table: 'User', id: String(firstOwner + i) },
                  changes: { User: { email: `new-${firstOwner + i}@example.com` } },
                }),
              }))
              return loadHttp({ origin: server.origin, connections: AT_ONCE, requests }, 200)
            },
          },
          {
            name: 'engine',
            async run() {
              return holder.hold({ firstOwner: await addOwners(database, count), count })
            },
          },
        ],
        { rounds, tell },
      )
      await checkRows(database, count * (rounds + 1))
      return { marks: marksOf(samples), figures: rateFigures('holds', samples), notes: NOTES }
    } finally {
      await holder.stop()
      await server.stop()
      await database.stop()
    }
  },
}

/** The rows of one hold, in one transaction that is sent in one go: the links of the new and the present address. */
function insertScript(owner: string): string {
  const by = "'client', 'bench', 'Bench'"
  const drawn = "nextval('countersign.verification_id_seq') as id"
  const last = "currval('countersign.verification_id_seq')"
  const link = (part: 0 | 1, email: string) => `
insert into countersign.verification (id, type, email, title, locale, changes, before, owner_table, owner_id, owner_name, notice_email, group_id, role, requester_kind, requester_id, requester_name, expires_at) overriding system value select drawn.id, 'A', ${email}, 'Confirm your new e-mail address', 'en', jsonb_build_object('User', jsonb_build_object('email', 'new-' || :owner || '@example.com')), jsonb_build_object('User', jsonb_build_object('email', 'person-' || :owner || '@example.com')), 'User', (:owner)::text, 'Person ' || :owner, 'person-' || :owner || '@example.com', ${role === 0 ? 'drawn.id' : 'drawn.first'}, ${role}, ${by}, now() + interval '1 day' from (select ${role === 0 ? '' : `${last} as first, `}${drawn}) drawn;
insert into countersign.event (verification_id, kind, by_kind, by_id, by_name) values (${last}, 'held', ${by});
insert into countersign.message (verification_id, kind, recipient) values (${last}, 'link', ${email});`
  return `\\set owner ${owner}
\\startpipeline
begin;${link(0, "'new-' || :owner || '@example.com'")}${link(1, "'person-' || :owner || '@example.com'")}
commit;
\\endpipeline
`
}

/** Whoever left fewer rows than the others would have had less to do. */
async function checkRows({ owner }: StagedDatabase, perContender: number): Promise<void> {
  const [found] = await owner.sql<{ verifications: number; events: number; messages: number }[]>`
    select (select count(*) from countersign.verification)::int as verifications,
      (select count(*) from countersign.event)::int as events,
      (select count(*) from countersign.message)::int as messages`
  const wanted = 6 * perContender
  if (Object.values(found ?? {}).some((count) => count !== wanted))
    throw new Error(`${wanted} rows of each were to be written: ${JSON.stringify(found)}`)
}

const marksOf = (samples: Comparison<Name>) => [
  {
    what: 'holding through tRPC, to pgbench inserting the same rows',
    value: ratioOf(samples.tRPC, samples.pgbench),
    unit: '×',
    atLeast: 0.3,
  },
  {
    what: 'holding through the engine, to pgbench inserting the same rows',
    value: ratioOf(samples.engine, samples.pgbench),
    unit: '×',
    atLeast: 0.7,
  },
]

const NOTES = [
  'A new address that somebody else asks for leaves two links, one for each address; pgbench inserts as many.',
  'pgbench inserts as the tables’ owner, all in one transaction that it sends in one go (a pipeline). It looks nothing up and checks nothing.',
]
