import { noteVerified, parseKeptCheckpoint, readPublicKey, verifyAudit } from '@countersign/core'
import { readNeeded } from '../config/env.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'
import { withDatabase } from '../config/with-database.ts'

export interface Expectations {
  /** The public keys that checkpoints may be signed with, 64 hexadecimal digits each. */
  publicKey: string[]
  /** A checkpoint that was kept elsewhere: NUMBER:HASH or NUMBER:HASH:SIGNATURE. */
  checkpoint?: string
}

/** What it ends with: only 0 says that the trail is sound. */
const EXIT_CODES = { sound: 0, faults: 1, notJudged: 2 }

/**
 * Goes over the whole audit trail and names all that was edited, removed or inserted. Needs DATABASE_URL, and
 * only reads; where its role may, the panel is told what was found. Returns the exit code.
 */
export async function verifyTrail(options: Expectations): Promise<number> {
  const expectations = readExpectations(options)
  const { DATABASE_URL: url } = readNeeded(['DATABASE_URL'])
  await requireDatabase('DATABASE_URL', url)
  return withDatabase(url, async (db) => {
    const warnings: string[] = []
    const firstFaults: string[] = []
    const tellFault = (fault: string) => {
      console.error(`  ${fault}`)
      if (firstFaults.length < 10) firstFaults.push(fault)
    }
    const audit = await verifyAudit(db, tellFault, {
      ...expectations,
      tellWarning: (warning) => warnings.push(warning),
    })
    const { lines, checkpoints, lastCheckpoint, faults } = audit
    // What could not be judged is no finish that the panel may show.
    if (lastCheckpoint && (faults > 0 || warnings.length === 0))
      await noteVerified(db, { lastCheckpoint, faults, firstFaults })
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
  })
}

function readExpectations({ publicKey, checkpoint }: Expectations) {
  const publicKeys = publicKey.map((text) => {
    const key = readPublicKey(text)
    if (!key) throw new StartError('--public-key must be 64 hexadecimal digits.')
    return key
  })
  const kept = checkpoint === undefined ? undefined : parseKeptCheckpoint(checkpoint)
  if (checkpoint !== undefined && !kept)
    throw new StartError('--checkpoint must have the form NUMBER:HASH or NUMBER:HASH:SIGNATURE.')
  return { publicKeys, kept }
}
