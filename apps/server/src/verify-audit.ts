import { verifyAudit } from '@countersign/core'
import { connect } from '@countersign/db'
import { EnvironmentError, readEnv } from './env.ts'
import { StartError } from './start-error.ts'

/**
 * Goes over the whole audit trail and names every line that was edited, removed or inserted. Ends with
 * exit code 1 when there is one. Needs DATABASE_URL, and only reads.
 */
async function verify(): Promise<string> {
  const { DATABASE_URL: url } = readEnv()
  if (!url) throw new StartError('DATABASE_URL must be set.')
  const db = connect(url, { max: 1 })
  try {
    const { lines, seals, lastSeal, faults } = await verifyAudit(db, (fault) =>
      console.error(`  ${fault}`),
    )
    const size = `${lines} lines and ${seals} daily seals`
    if (faults > 0) throw new StartError(`${size}: ${faults} faults, named above.`)
    return `${size}: nothing was edited, removed or inserted.${
      lastSeal
        ? `\nThe last seal is that of ${lastSeal.day}, ${lastSeal.hash}: compare it with the server’s log.`
        : ''
    }`
  } finally {
    await db.end()
  }
}

verify().then(
  (outcome) => console.log(outcome),
  (error: unknown) => {
    const isOurs = error instanceof StartError || error instanceof EnvironmentError
    console.error(isOurs ? error.message : error)
    process.exitCode = 1
  },
)
