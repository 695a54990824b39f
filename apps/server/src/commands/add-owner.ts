import { invitation } from '@countersign/changes'
import { DomainError, inviteAdmin } from '@countersign/core'
import { connect } from '@countersign/db'
import { readNeeded } from '../config/env.ts'
import { loadConfig } from '../config/load-config.ts'
import { requireDatabase } from '../config/require-database.ts'
import { StartError } from '../config/start-error.ts'

export interface NewOwner {
  name: string
  address: string
}

/**
 * Adds an owner of the panel and mails them a link to set a password: how a new installation gets its
 * first. The running server sends the mail. Needs MIGRATION_DATABASE_URL, whose role may write the
 * table `panel_admin`, and ENCRYPTION_KEYS.
 */
export async function addOwner({ name, address }: NewOwner): Promise<string> {
  const invited = invitation.safeParse({ name, email: address, role: 'owner' })
  if (!invited.success)
    throw new StartError(invited.error.issues.map(({ message }) => message).join(' '))
  const needed = readNeeded(['MIGRATION_DATABASE_URL', 'ENCRYPTION_KEYS'], ['COUNTERSIGN_CONFIG'])
  const { MIGRATION_DATABASE_URL: url, ENCRYPTION_KEYS: encryptionKeys } = needed
  const config = await loadConfig(needed.COUNTERSIGN_CONFIG)
  await requireDatabase('MIGRATION_DATABASE_URL', url)
  const db = connect(url, { config, max: 1 })
  try {
    await inviteAdmin(db, invited.data, {
      requester: { kind: 'client', id: 'add-owner', name: 'The person who set Countersign up' },
      encryptionKeys,
    })
    return `${invited.data.name} is an owner now. A mail with a link to set a password is on its way to ${invited.data.email}.`
  } catch (error) {
    if (error instanceof DomainError && error.code === 'not-owner')
      throw new StartError('The role in MIGRATION_DATABASE_URL does not own the tables.')
    throw error
  } finally {
    await db.end()
  }
}
