import { parseArgs } from 'node:util'
import { parseKeptCheckpoint, readPublicKey, verifyAudit } from '@countersign/core'
import { connect } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'

const USAGE = `Usage: node apps/server/dist/verify-audit.js --public-key KEY [--checkpoint NUMBER:HASH]
  --public-key KEY   the public key that checkpoints are signed with, from the server’s log; give it again
                     for each key that was used before
  --checkpoint VALUE a checkpoint that was kept elsewhere, such as in the log`

/** What it ends with: only 0 says that the trail is sound. */
const EXIT_CODES = { sound: 0, faults: 1, notJudged: 2 }

/**
 * Goes over the whole audit trail and names all that was edited, removed or inserted. Needs DATABASE_URL, and
 * only reads. Returns the exit code.
 */
export async function verifyTrail(args: string[]): Promise<number> {
  const expectations = readArguments(args)
  const { DATABASE_URL: url } = readNeeded(['DATABASE_URL'])
  await requireDatabase('DATABASE_URL', url)
  const db = connect(url, { config: { subjects: {}, types: [] }, max: 1 })
  try {
    const warnings: string[] = []
    const audit = await verifyAudit(db, (fault) => console.error(`  ${fault}`), {
      ...expectations,
      tellWarning: (warning) => warnings.push(warning),
    })
    const { lines, checkpoints, lastCheckpoint } = audit
    console.log(`${lines} lines, ${checkpoints} checkpoints.`)
    if (lastCheckpoint) console.log(`Keep the newest checkpoint elsewhere: ${lastCheckpoint}`)
    for (const warning of warnings) console.error(`Warning: ${warning}.`)
    if (audit.faults > 0) {
      console.error(`${audit.faults} faults, named above.`)
      return EXIT_CODES.faults
    }
    if (warnings.length > 0) {
      console.error('No fault was found, but not all could be judged: this is no proof.')
      return EXIT_CODES.notJudged
    }
    console.log(
      `Nothing was edited, removed or inserted up to checkpoint ${lastCheckpoint?.split(':')[0]}. What came later is covered by the next one.`,
    )
    return EXIT_CODES.sound
  } finally {
    await db.end()
  }
}

function readArguments(args: string[]) {
  const { values } = parsed(args)
  const publicKeys = (values['public-key'] ?? []).map((text) => {
    const key = readPublicKey(text)
    if (!key) throw new StartError(`--public-key must be 64 hexadecimal digits.\n${USAGE}`)
    return key
  })
  const kept = values.checkpoint === undefined ? undefined : parseKeptCheckpoint(values.checkpoint)
  if (values.checkpoint !== undefined && !kept)
    throw new StartError(
      `--checkpoint must have the form NUMBER:HASH or NUMBER:HASH:SIGNATURE.\n${USAGE}`,
    )
  return { publicKeys, kept }
}

function parsed(args: string[]) {
  try {
    return parseArgs({
      args,
      options: { 'public-key': { type: 'string', multiple: true }, checkpoint: { type: 'string' } },
    })
  } catch (error) {
    throw new StartError(`${(error as Error).message}\n${USAGE}`)
  }
}
