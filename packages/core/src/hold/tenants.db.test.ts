import { connect, type Database, grantClient } from '@countersign/db'
import { expect } from 'vitest'
import { revokeVerification } from '../endings/revoke-verification.ts'
import { resendVerification } from '../outbox/resend-verification.ts'
import { ADA, ledgerlyTest as plainTest } from '../testing/ledgerly-test.ts'
import { encryptionKeys } from '../testing/world.ts'
import { findHeldChange } from './find-held-change.ts'
import { findPendingChanges } from './find-pending-changes.ts'
import { holdChange } from './hold-change.ts'
import type { ProvenRequester } from './requester.ts'

/* What is of one tenant is nobody's to a role of another: Ada's account is tenant 2's, Bob's tenant 1's. */

const ROLE = 'countersign_test_tenant_1'
const client: ProvenRequester = { kind: 'client', id: null, name: null }

interface Tenant {
  bob: string
  /** Signed in as a role of tenant 1's that may act as its subjects. */
  host: Database
}

const test = plainTest.extend<Tenant>({
  bob: async ({ owner }, use) => {
    const [bob] = await owner.sql<{ id: string }[]>`
      select id::text from ledgerly.accounts where tenant_id = 1`
    await use(bob?.id ?? '')
  },
  host: async ({ owner, urls }, use) => {
    await owner.sql.unsafe(`create role ${ROLE} login password 'x'`)
    await grantClient(urls.url, { role: ROLE, asSubject: true })
    await owner.sql.unsafe(`insert into countersign.role_tenant values ('${ROLE}', '1')`)
    const url = new URL(urls.url)
    Object.assign(url, { username: ROLE, password: 'x' })
    const host = connect(url.href, { config: owner.config, max: 1 })
    await use(host)
    await host.end()
    await owner.sql.unsafe(`drop owned by ${ROLE}; drop role ${ROLE}`)
  },
})

const asSubject = (id: string): ProvenRequester => ({
  kind: 'subject',
  subject: { kind: 'account', id },
})

const holdFor = (db: Database, id: string, requester: ProvenRequester, address = 'new@x.example') =>
  holdChange(
    db,
    {
      type: 'email-address',
      subject: { kind: 'account', id },
      changes: { accounts: { email_address: address } },
    },
    { requester, encryptionKeys },
  )

test('the tenant is stored with what is held, by whomever', async ({ owner, db, host, bob }) => {
  const byServer = await holdFor(db, ADA, { kind: 'client', id: 'billing', name: 'Billing' })
  const byTenant = await holdFor(host, bob, client)

  const tenants = await owner.sql`
    select distinct group_id::text as id, tenant from countersign.verification order by 1`
  expect(tenants).toEqual([
    { id: byServer.id, tenant: '2' },
    { id: byTenant.id, tenant: '1' },
  ])
})

test('a role of one tenant holds for its own subjects alone, as a client and as the subject', async ({
  host,
  bob,
}) => {
  for (const [id, mine] of [
    [bob, asSubject(bob)],
    [ADA, asSubject(ADA)],
  ] as const)
    for (const requester of [client, mine]) {
      const asked = holdFor(host, id, requester)
      if (id === bob) await expect(asked).resolves.toMatchObject({ status: 'pending' })
      else await expect(asked).rejects.toMatchObject({ code: 'subject-not-found' })
    }
})

test('it reaches nothing of another tenant, even of its own name', async ({
  owner,
  db,
  host,
  bob,
}) => {
  const theirs = await holdFor(db, ADA, { kind: 'client', id: ROLE, name: ROLE })
  const ours = await holdFor(db, bob, { kind: 'client', id: ROLE, name: ROLE })

  for (const by of [client, asSubject(ADA)]) {
    const gone = { outcome: 'not-found' }
    expect(await revokeVerification(host, { id: theirs.id, reason: null, by })).toEqual(gone)
    expect(await resendVerification(host, { id: theirs.id, by })).toEqual(gone)
  }
  expect(await findHeldChange(host, theirs)).toBe(undefined)
  expect(await findHeldChange(host, ours)).toMatchObject({ id: ours.id })
  expect(await findPendingChanges(host, { kind: 'account', id: ADA })).toEqual([])
  const [{ status } = { status: -1 }] = await owner.sql<{ status: number }[]>`
    select status from countersign.verification where id = ${theirs.id}`
  expect(status).toBe(0)

  expect(await findPendingChanges(host, { kind: 'account', id: bob })).toMatchObject([
    { id: ours.id },
  ])
  expect(await revokeVerification(host, { id: ours.id, reason: null, by: client })).toEqual({
    outcome: 'revoked',
  })
})

test('it neither finds another tenant’s subjects by their address nor mails them a new password', async ({
  db,
  host,
  bob,
}) => {
  const found = (address: string) => host.sql`
    select found_id from countersign.subjects_by_address('account', ${address})`
  expect(await found('bob@example.com')).toEqual([{ found_id: bob }])
  expect(await found('ada@example.com')).toEqual([])
  const reset = ({ sql }: Database, id: string) => sql`
    select outcome from countersign.request_reset('p', 'account', ${id}, '', 'en')`
  expect(await reset(host, ADA)).toEqual([{ outcome: 'subject-not-found' }])
  // Nor again, where one waits already.
  expect(await reset(db, ADA)).toEqual([{ outcome: 'held' }])
  expect(await reset(host, ADA)).toEqual([{ outcome: 'subject-not-found' }])
  expect(await reset(host, bob)).toEqual([{ outcome: 'held' }])
})
