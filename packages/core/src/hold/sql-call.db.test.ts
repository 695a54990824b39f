import { connect, type Database, grantClient } from '@countersign/db'
import type { ClonedDatabase } from '@countersign/db/testing'
import { expect } from 'vitest'
import { sharedTest as test } from '../testing/index.ts'

type Sql = Database['sql']

/** A role of the host's own, as its code signs in. */
async function withRole(
  { clone, migrator }: { clone: ClonedDatabase; migrator: Database },
  grant: { asSubject?: boolean; types?: string[] },
  work: (sql: Sql, role: string) => Promise<void>,
): Promise<void> {
  const role = 'countersign_test_sql_call'
  await migrator.sql.unsafe(`create role ${role} login password 'x'`)
  await grantClient(clone.url, { role, asSubject: false, ...grant })
  const url = new URL(clone.url)
  Object.assign(url, { username: role, password: 'x' })
  const host = connect(url.href, { config: migrator.config, max: 1 })
  try {
    await work(host.sql, role)
  } finally {
    await host.end()
    await grantClient(clone.url, { role, asSubject: false })
    await migrator.sql.unsafe(`drop owned by ${role}; drop role ${role}`)
  }
}

const address = (to: string) => JSON.stringify({ User: { email: to } })

test('a role holds by the type’s name and named arguments, as itself, in its own transaction', async ({
  clone,
  migrator,
  world,
}) => {
  const { id: user } = await world.addUser()
  await withRole({ clone, migrator }, {}, async (sql, role) => {
    const hold = (tx: Sql, to: string) => tx<{ id: string }[]>`
      select countersign.hold(type => 'email-address', subject => ${`{"kind": "User", "id": ${user}}`}::text::jsonb,
        changes => ${address(to)}::text::jsonb, idempotency_key => 'order-17', description => 'Asked for by phone.')::text as id`
    const [undone] = await sql
      .begin(async (tx) => {
        const rows = await hold(tx as unknown as Sql, 'ada@sql.example')
        await tx`select 1 / 0`
        return rows
      })
      .catch(() => [{ id: 'undone' }])
    expect(undone?.id).toBe('undone')
    const [held] = await hold(sql, 'ada@sql.example')
    const [replayed] = await hold(sql, 'ada@sql.example')
    expect(replayed).toEqual(held)
    const [row] = await migrator.sql`
      select type, requester_kind, requester_id, description from countersign.verification where id = ${held?.id ?? ''}`
    expect(row).toEqual({
      type: 'A',
      requester_kind: 'client',
      requester_id: role,
      description: 'Asked for by phone.',
    })
    await expect(hold(sql, 'other@sql.example')).rejects.toMatchObject({
      code: '23505',
      message: expect.stringMatching(/^idempotency_key: /),
    })
  })
})

test('each refusal names its field, and holds nothing', async ({ clone, migrator, world }) => {
  const { id: user } = await world.addUser({ email: 'present@sql.example' })
  await withRole({ clone, migrator }, {}, async (sql) => {
    const refusal = (facts: {
      type?: string
      subject?: unknown
      changes?: unknown
      title?: string
    }) => {
      const { type = 'email-address', title = '' } = facts
      const subject = JSON.stringify(facts.subject ?? { kind: 'User', id: user })
      const changes = JSON.stringify(facts.changes ?? { User: { email: 'new@sql.example' } })
      return sql`
        select countersign.hold(type => ${type}, subject => ${subject}::text::jsonb, changes => ${changes}::text::jsonb, title => ${title})`.then(
        () => 'held',
        (error: { code: string; message: string; detail: string }) => {
          const { path, outcome } = JSON.parse(error.detail)
          expect(error.message.startsWith(`${path.join('.')}: `)).toBe(true)
          return `${error.code} ${outcome} ${error.message}`
        },
      )
    }
    expect(await refusal({ type: 'e-mail' })).toMatch(
      /^22023 bad-value type: There is no type 'e-mail'\. There are: .*email-address/,
    )
    expect(await refusal({ subject: { kind: 'Cat', id: 1 } })).toMatch(/subject\.kind: One of /)
    expect(await refusal({ subject: { kind: 'User' } })).toMatch(/subject\.id: /)
    expect(await refusal({ subject: { kind: 'User', id: 999_999 } })).toBe(
      'P0002 subject-not-found subject.id: There is no User with the id 999999.',
    )
    expect(await refusal({ changes: [] })).toMatch(/^22023 bad-value changes: An object/)
    expect(await refusal({ changes: { User: { email: 'nobody' } } })).toMatch(
      /^22023 bad-value changes\.User\.email: /,
    )
    expect(await refusal({ changes: { User: { role: 'owner' } } })).toMatch(
      /^22023 undeclared changes/,
    )
    expect(await refusal({ changes: { User: { email: 'present@sql.example' } } })).toMatch(
      /^22023 unchanged changes/,
    )
    expect(await refusal({ title: 'two\nlines' })).toMatch(/^22023 bad-value title: /)
    const held = await migrator.sql`
      select from countersign.verification where subject_kind = 'User' and subject_id = ${user}`
    expect(held).toHaveLength(0)
  })
})

test('a role that types are named of holds these alone, whatever face of the database it calls', async ({
  clone,
  migrator,
  world,
}) => {
  const { id: user } = await world.addUser()
  const subject = `{"kind": "User", "id": ${user}}`
  await withRole({ clone, migrator }, { types: ['email-address'] }, async (sql) => {
    const byName = (type: string, changes: string) => sql`
      select countersign.hold(type => ${type}, subject => ${subject}::text::jsonb, changes => ${changes}::text::jsonb)`
    await byName('email-address', address('allowed@sql.example'))
    await expect(byName('password-reset', '{}')).rejects.toMatchObject({
      code: '42501',
      message: expect.stringMatching(/^type: Your role may not hold this/),
    })
    const [row] = await sql`
      select outcome from countersign.hold('B', 'User', ${user}, '{}', 'Password', null, 'en', null, null, null, null)`
    expect(row?.outcome).toBe('not-allowed')
  })
  await expect(
    grantClient(clone.url, { role: 'postgres', asSubject: false, types: ['nothing'] }),
  ).rejects.toThrow(/There is no type nothing\. There are: .*email-address/)
})

test('a role that may act as its subjects says that the person itself asks', async ({
  clone,
  migrator,
  world,
}) => {
  const { id: user } = await world.addUser()
  const hold = (sql: Sql) => sql<{ id: string }[]>`
    select countersign.hold(type => 'email-address', subject => ${`{"kind": "User", "id": "${user}"}`}::text::jsonb,
      changes => ${address('own@sql.example')}::text::jsonb, as_subject => true)::text as id`
  await withRole({ clone, migrator }, {}, async (sql) => {
    await expect(hold(sql)).rejects.toMatchObject({ code: '42501' })
  })
  await withRole({ clone, migrator }, { asSubject: true }, async (sql) => {
    const [held] = await hold(sql)
    const [row] = await migrator.sql`
      select requester_kind, group_id from countersign.verification where id = ${held?.id ?? ''}`
    expect(row).toEqual({ requester_kind: 'subject', group_id: null })
  })
})
