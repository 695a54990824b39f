import type { ChildProcess } from 'node:child_process'
import { hasMigrated, startMigration } from '../world/run-migration.ts'
import type { World } from '../world/start-world.ts'
import type { Fault } from './fault.ts'
import { atStatement } from './moments.ts'

/** In the middle of the functions, which are replaced in the order of their files. */
const IN_THE_MIDDLE = 'create or replace function countersign.purge('

/** A rollout's migration is killed while web and worker serve; the next one does all of it. */
export const duringMigrate: Fault = {
  name: 'during migrate',
  how: 'a proxy holds a statement in the middle of a migration’s transaction',
  async strike(world) {
    // As it is where another version was migrated before.
    await world.database.sql`update countersign.schema_version set sources = 'of another version'`
    let migration: ChildProcess | undefined
    const moment = atStatement(world, IN_THE_MIDDLE, 'request')
    const striking = moment(() => void migration?.kill('SIGKILL'))
    migration = startMigration(urlsThrough(world))
    await striking.finally(() => migration?.kill('SIGKILL'))
    if (!(await hasMigrated(startMigration(urlsThrough(world)))))
      world.findings.push({
        kind: 'wrong',
        what: 'a migration after one that was killed has failed',
      })
  },
}

const urlsThrough = ({ database: { urls }, through }: World) => ({
  owner: through(urls.owner),
  server: through(urls.server),
  worker: through(urls.worker),
})
