import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { freePort, startShopServer } from '../testing/shop-server.ts'
import { createServer } from './create-server.ts'
import { createLog } from './log.ts'

const panelDir = resolve(import.meta.dirname, '../../admin/dist')
const log = createLog('silent')

test('a web process answers and sends no mail, until a worker beside it is told to', async () => {
  const shop = await startShopServer({ processType: 'web' })
  try {
    await shop.addAdmin({ name: 'Olga', email: 'olga@example.com' })
    const id = await shop.addUser({ name: 'Ada', email: 'ada@example.com' })
    const client = shop.client(await shop.signIn('olga@example.com'))
    const hold = (email: string) =>
      client.verifications.hold.mutate({
        type: 'A',
        owner: { table: 'User', id },
        changes: { User: { email } },
      })
    const queued = async () =>
      (await shop.sql`select from countersign.message where state = 'queued'`).length

    await hold('ada@new.example')
    await new Promise((wait) => setTimeout(wait, 1500))
    expect(shop.inbox.mails).toHaveLength(0)
    expect(await queued()).toBeGreaterThan(0)

    const port = await freePort()
    const settings = { ...shop.settings, processType: 'worker' as const, port }
    const worker = await createServer(settings, { panelDir, log })
    try {
      await shop.inbox.next('ada@new.example')
      await hold('ada@newest.example')
      await shop.inbox.next('ada@newest.example')

      const status = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status
      expect(
        await Promise.all(['/readyz', '/', '/trpc/account.me', '/api/auth/ok'].map(status)),
      ).toEqual([200, 404, 404, 404])
    } finally {
      await worker.stop()
    }
  } finally {
    await shop.stop()
  }
})
