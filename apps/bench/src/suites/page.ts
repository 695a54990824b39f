import { gzipSync } from 'node:zlib'
import { addUsers, confirmForms, giveKeys } from '../harness/hold-changes.ts'
import { sendHold, signInAdmins } from '../harness/sign-in-admins.ts'
import { startDatabase } from '../harness/start-database.ts'
import { startServer } from '../harness/start-server.ts'
import type { Suite } from '../suite.ts'

const holds = [
  { type: 'A', changes: { User: { email: 'new@example.com' } } },
  { type: 'C', changes: { User_credit: { exp_date: '2031-01' } } },
]

/** What travels when a link is opened: of each type, and of both keys where there are two. */
export const page: Suite = {
  name: 'page',
  title: 'The confirm page',
  async run(terms) {
    const database = await startDatabase(terms)
    const { origin } = await startServer(terms, database, { processType: 'web' })
    const [cookie = ''] = await signInAdmins(database, 1)
    const id = String(await addUsers(database, 1))
    await database.migrator
      .sql`insert into "User_credit" (user_id, exp_date) values (${id}, '2029-01')`
    for (const hold of holds)
      await sendHold(origin, cookie, { ...hold, subject: { kind: 'User', id } })
    await database.migrator.sql`
      select from countersign.request_reset('B', 'User', ${id}, 'Set a new password', 'en')`
    const [last] = await database.migrator.sql<{ id: number }[]>`
      select max(id)::int as id from countersign.verification`
    const sizes: number[] = []
    for (const { path } of confirmForms(await giveKeys(database, 1, last?.id ?? 0))) {
      const response = await fetch(`${origin}${path}`)
      const html = await response.text()
      if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`)
      if (/<script|javascript:| on\w+=/i.test(html)) throw new Error(`${path} has a script`)
      sizes.push(gzipSync(html).length / 1000)
    }
    return [
      {
        figure: `largest of ${sizes.length} confirm pages without script, gzipped`,
        readings: [Math.max(...sizes)],
        unit: 'KB',
        atMost: 3,
      },
    ]
  },
}
