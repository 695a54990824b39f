import { emailAddress } from '@countersign/changes'
import { DomainError, holdChange } from '@countersign/core'
import { connect, inTransaction } from '@countersign/db'
import { EnvironmentError, readEnv } from './env.ts'
import { StartError } from './start-error.ts'

const USAGE = 'Usage: node apps/server/dist/add-owner.js "Full Name" name@example.com'

/**
 * Adds an owner of the panel and mails them a link to set a password: how a new installation gets its
 * first. The running server sends the mail. Needs DATABASE_URL and MIGRATION_DATABASE_URL, whose role may
 * write the `Admin` table.
 */
async function addOwner([name, address]: string[]): Promise<string> {
  const email = emailAddress.safeParse(address)
  if (!name || !email.success) throw new StartError(USAGE)
  const { MIGRATION_DATABASE_URL: url, SEAL_SECRETS: seals } = readEnv()
  if (!url || !seals) throw new StartError('DATABASE_URL and MIGRATION_DATABASE_URL must be set.')
  const db = connect(url, { max: 1 })
  try {
    await inTransaction(db, async (tx) => {
      const [admin] = await tx.sql<{ id: string }[]>`
        insert into public."Admin" (name, email, role) values (${name}, ${email.data}, 'owner')
        on conflict (email) do nothing returning id::text`
      if (!admin) throw new StartError(`There is an admin with the address ${email.data} already.`)
      await tx.sql`
        insert into public."Admin_account" (user_id, account_id, provider_id)
        values (${admin.id}, ${admin.id}, 'credential')`
      await holdChange(
        tx,
        {
          type: 'B',
          owner: { table: 'Admin', id: admin.id },
          changes: {},
          title: 'Welcome: set your password',
        },
        {
          requester: { kind: 'client', id: 'add-owner', name: 'The person who set Countersign up' },
          seals,
        },
      )
    })
    return `${name} is an owner now. A mail with a link to set a password is on its way to ${email.data}.`
  } finally {
    await db.end()
  }
}

addOwner(process.argv.slice(2)).then(
  (outcome) => console.log(outcome),
  (error: unknown) => {
    const isOurs =
      error instanceof StartError ||
      error instanceof EnvironmentError ||
      error instanceof DomainError
    console.error(isOurs ? error.message : error)
    process.exitCode = 1
  },
)
