import type { ListInput } from '@countersign/changes'
import { expect } from 'vitest'
import { listVerifications } from './list-verifications.ts'
import { test } from './testing/index.ts'

const ROWS = 40_000

interface Plan {
  'Node Type': string
  'Relation Name'?: string
  'Actual Rows'?: number
  Plans?: Plan[]
}

const nodes = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(nodes)]

test('no list reads forty thousand rows from end to end', async ({ db, owner }) => {
  await owner.sql`
    insert into countersign.verification (type, status, email, title, changes, before, owner_table, owner_id,
      requester_kind, created_at, expires_at, ended_at)
    select chr(65 + n % 3), case when n % 50 = 0 then 0 else 1 + n % 5 end, 'person-' || n || '@example.com',
      'title', '{}', '{}', 'User', n::text, 'client', now() - (${ROWS} - n) * interval '1 minute',
      now() + interval '1 day' * (n % 2) - interval '1 s', case when n % 50 <> 0 then now() end
    from generate_series(1, ${ROWS}::int) n`
  await owner.sql`vacuum analyze countersign.verification`
  const ago = (days: number) => new Date(Date.now() - days * 86_400_000).toISOString()
  const inputs: ListInput[] = [
    {},
    { cursor: `older-${ROWS / 2}` },
    { cursor: `newer-${ROWS / 2}` },
    { status: 'pending' },
    { status: 'expired' },
    { status: 'conflicted' },
    { type: 'B', status: 'declined' },
    { search: 'person-37777@example.com', match: 'is' },
    { search: 'person-3777', match: 'starts-with' },
    { search: '37777@' },
    { owner: { table: 'User', id: '77' } },
    { from: ago(20), to: ago(19) },
    { to: ago(25), type: 'C' },
  ]

  for (const input of inputs) {
    const sent: { text: string; values: unknown[] }[] = []
    const unsafe = db.sql.unsafe
    db.sql.unsafe = ((text: string, values: unknown[] = [], ...rest: []) => {
      sent.push({ text, values })
      return unsafe(text, values as never[], ...rest)
    }) as typeof unsafe
    await listVerifications(db, input)
    db.sql.unsafe = unsafe

    expect(sent).toHaveLength(2)
    for (const { text, values } of sent) {
      const [row] = await owner.sql.unsafe(
        `explain (analyze, format json) ${text}`,
        values as never[],
      )
      const plan: Plan = row?.['QUERY PLAN'][0].Plan
      const whole = nodes(plan).filter(
        (node) => node['Node Type'] === 'Seq Scan' && (node['Actual Rows'] ?? 0) > 2000,
      )
      expect(whole, `${JSON.stringify(input)}: ${text}`).toEqual([])
    }
  }
}, 60_000)
