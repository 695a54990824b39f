import { rotateKeys } from '@countersign/core'
import { connect } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'

/**
 * Encrypts everything again under the first key of ENCRYPTION_KEYS, so that the older ones can be taken out of
 * it. Give every server the new ring first. Needs MIGRATION_DATABASE_URL, whose role may write encrypted columns.
 */
export async function rotateAll(): Promise<string> {
  const needed = readNeeded(['MIGRATION_DATABASE_URL', 'ENCRYPTION_KEYS'], ['COUNTERSIGN_CONFIG'])
  const { MIGRATION_DATABASE_URL: url, ENCRYPTION_KEYS: encryptionKeys } = needed
  const config = await loadConfig(needed.COUNTERSIGN_CONFIG)
  await requireDatabase('MIGRATION_DATABASE_URL', url)
  const db = connect(url, { config, max: 2 })
  try {
    const { reencrypted, unreadable } = await rotateKeys(db, encryptionKeys, {
      tell: ({ place, done, of }) => console.log(`  ${place}: ${done} of ${of}`),
    })
    const { id } = encryptionKeys.current
    if (unreadable > 0) {
      throw new StartError(
        `${reencrypted} values are encrypted under key ${id} now. ${unreadable} could not be opened and are as they were: their key is not in ENCRYPTION_KEYS, or they were altered.`,
      )
    }
    return reencrypted === 0
      ? `Nothing to do: every encrypted value is under key ${id} already.`
      : `${reencrypted} values were encrypted again: all are under key ${id} now, and older keys can be taken out of ENCRYPTION_KEYS.`
  } finally {
    await db.end()
  }
}
