import postgres, { type TransactionSql } from 'postgres'
import { requirePlainUrl } from './database-url.ts'
import { findRestrictivePolicies, neededGrants } from './host-grants.ts'
import { type Migration, requireUtf8 } from './migrate.ts'
import { isUpToDate, readSources, requireCatalog, takeSteps, type Work } from './migration-steps.ts'
import { findMissingRights, type MissingRight } from './missing-rights.ts'
import { recordStatements } from './record-statements.ts'
import { canBecome, DEFINER, isThere } from './roles.ts'

/** What a migration would do, and what it needs. */
export interface MigrationPlan {
  /** What somebody else must run before, in order; empty where the migrator may do all of it. */
  missing: MissingRight[]
  /**
   * What would run, in order, for one transaction of the migrator's; empty where nothing differs. Passwords are left
   * out. Run by hand, it does what migrating does, but for the trial of the generated functions.
   */
  statements: string[]
  /** What an operator should know, as sentences. */
  warnings: string[]
}

/**
 * What `migrate` would do with the same settings, for a DBA to read or to run: changes nothing, and takes no lock.
 * Throws a MigrationError where it cannot be done at all: a declared table or column does not exist, or the database was
 * migrated by a version that this one does not fit.
 */
export async function planMigration({
  url,
  config,
  tell: _,
  ...roles
}: Migration): Promise<MigrationPlan> {
  for (const each of [url, roles.serverUrl, roles.workerUrl ?? url]) requirePlainUrl(each)
  const sql = postgres(url, { max: 1, onnotice: () => {} })
  try {
    await requireUtf8(sql)
    const warnings: string[] = []
    const tell = (sentence: string) => warnings.push(sentence)
    const sources = await readSources()
    const work = { sources, roles, config, tell }
    return await sql.begin('read only', async (tx) => {
      const plan = await planIn(tx, work)
      return { ...plan, warnings: [...warnings, ...(await findRestrictivePolicies(tx, config))] }
    })
  } finally {
    await sql.end({ timeout: 5 })
  }
}

async function planIn(
  tx: TransactionSql,
  work: Work,
): Promise<Pick<MigrationPlan, 'missing' | 'statements'>> {
  const { config, roles, tell } = work
  const catalog = await requireCatalog(tx, config)
  const missing = await findMissingRights(tx, roles, neededGrants(catalog, config))
  if ((await isThere(tx, 'migration')) && !(await canBecome(tx, DEFINER))) {
    tell(`What else would run can be read once the migrator may act as ${DEFINER}.`)
    return { missing, statements: [] }
  }
  if (await isUpToDate(tx, work)) return { missing, statements: [] }
  const recorder = recordStatements(tx)
  await takeSteps(recorder.tx, work, { async afterGrants() {}, async afterFunctions() {} })
  return { missing, statements: recorder.statements }
}
