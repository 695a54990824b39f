import { compare, ratioRow, type Sample } from '../compare.ts'
import { confirmForms, holdChanges } from '../harness/hold-changes.ts'
import { type HttpRequest, startHttpLoad } from '../harness/http-load.ts'
import { startBetterAuth } from '../harness/start-better-auth.ts'
import { checkpoint, startDatabase, vacuum } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import type { Suite } from '../suite.ts'

const CONNECTIONS = 32
const USERS = 100_000
const CONFIRMS_PER_ROUND = 9_600
/** So that its rounds last about as long as ours. */
const PEER_REQUESTS_PER_ROUND = 1_920

/** Confirming a change of address by its link, against better-auth's links of the same kind. */
export const vsBetterAuth: Suite = {
  name: 'vs-better-auth',
  title: 'Confirming, against better-auth',
  async run(terms) {
    const { rounds, scale } = terms
    const count = Math.ceil(CONFIRMS_PER_ROUND / scale)
    const peerCount = Math.ceil(PEER_REQUESTS_PER_ROUND / scale)
    const users = Math.max(Math.ceil(USERS / scale), count * (rounds + 1))
    const database = await startDatabase(terms)
    const server = await startServer(terms, database, { processType: 'web' })
    const betterAuth = await startBetterAuth(terms, database, users)
    const { keys } = await holdChanges(database, users)
    terms.report(`${users} users, each with a link, on either side`)
    await checkpoint(database.migrator)
    await checkpoint(betterAuth.database)
    const send = startHttpLoad(terms)
    const load = async (origin: string, requests: HttpRequest[]) => {
      await vacuum(database.migrator)
      await vacuum(betterAuth.database)
      return send({ origins: [origin], connections: CONNECTIONS, requests })
    }
    const samples = await compare(
      {
        ours: (round) =>
          load(server.origin, confirmForms(keys.slice(round * count, (round + 1) * count))),
        changeEmail: async () => load(betterAuth.origin, await betterAuth.changeLinks(peerCount)),
        magicLink: () => load(betterAuth.origin, betterAuth.magicLinks(peerCount)),
      },
      terms,
    )
    await betterAuth.assertDone(peerCount * (rounds + 1))
    const rows = (peer: string, theirs: Sample[]) => [
      ratioRow(`confirms, to better-auth’s ${peer}`, samples.ours, theirs, { atLeast: 4 }),
      ratioRow(`p99 of a confirm, to better-auth’s ${peer}`, samples.ours, theirs, {
        of: 'p99Ms',
        atMost: 0.25,
      }),
    ]
    return [...rows('change-email', samples.changeEmail), ...rows('magic link', samples.magicLink)]
  },
}
