import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import type { World } from '../world/start-world.ts'
import { SERVER } from '../world/supervise.ts'
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
    let migrating: ChildProcess | undefined
    const moment = atStatement(world, IN_THE_MIDDLE, 'request')
    const striking = moment(() => void migrating?.kill('SIGKILL'))
    migrating = migrate(world)
    await striking.finally(() => migrating?.kill('SIGKILL'))
    const [code] = (await once(migrate(world), 'exit')) as [number | null]
    if (code !== 0)
      world.findings.push({
        kind: 'wrong',
        what: 'a migration after one that was killed has failed',
      })
  },
}

const migrate = ({ variables, ownerUrl }: World): ChildProcess =>
  spawn(process.execPath, [SERVER, 'migrate'], {
    cwd: tmpdir(),
    stdio: 'ignore',
    env: { ...variables, MIGRATION_DATABASE_URL: ownerUrl() },
  })
