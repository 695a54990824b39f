import { rotateSeals } from '@countersign/core'
import { connect } from '@countersign/db'
import { readNeeded } from '../env.ts'
import { requireDatabase } from '../require-database.ts'
import { StartError } from '../start-error.ts'

/**
 * Seals everything again under the first key of SEAL_SECRETS, so that the older ones can be taken out of
 * it. Give every server the new ring first. Needs MIGRATION_DATABASE_URL, whose role may write sealed columns.
 */
export async function rotateAll(): Promise<string> {
  const { MIGRATION_DATABASE_URL: url, SEAL_SECRETS: seals } = readNeeded([
    'MIGRATION_DATABASE_URL',
    'SEAL_SECRETS',
  ])
  await requireDatabase('MIGRATION_DATABASE_URL', url)
  const db = connect(url, { max: 2 })
  try {
    const { resealed, unreadable } = await rotateSeals(db, seals, {
      tell: ({ place, done, of }) => console.log(`  ${place}: ${done} of ${of}`),
    })
    const { id } = seals.current
    if (unreadable > 0) {
      throw new StartError(
        `${resealed} values are sealed under key ${id} now. ${unreadable} could not be opened and are as they were: their key is not in SEAL_SECRETS, or they were altered.`,
      )
    }
    return resealed === 0
      ? `Nothing to do: every sealed value is under key ${id} already.`
      : `${resealed} values were sealed again: all are under key ${id} now, and older keys can be taken out of SEAL_SECRETS.`
  } finally {
    await db.end()
  }
}
