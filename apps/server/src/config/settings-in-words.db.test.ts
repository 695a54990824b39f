import { expect, test } from 'vitest'
import { startTestServer } from '../../testing/test-server.ts'

test('an admin reads what the server runs with, where it is set, and no secret', async () => {
  const world = await startTestServer({ retentionDays: 30, requireTwoFactorForOwners: true })
  try {
    await world.addAdmin({ name: 'Vera', email: 'vera@example.com', role: 'viewer' })
    const groups = await world.client(await world.signIn('vera@example.com')).settings.list.query()
    const items = groups.flatMap((group) => group.items)
    const valueBy = (setBy: string) => items.find((item) => item.setBy === setBy)?.value
    expect(valueBy('PUBLIC_URL')).toBe(world.url)
    expect(valueBy('RETENTION_DAYS')).toBe('30 days after a link ran out')
    expect(valueBy('REQUIRE_TWO_FACTOR_FOR_OWNERS')).toBe('Yes')
    expect(items.find(({ name }) => name === 'Languages')?.value).toMatch(/^en, de\b/)
    expect(items).toContainEqual({
      name: 'Mails, per mailbox',
      value: '20 in a day',
      setBy: null,
    })
    expect(items.every(({ name, value }) => Boolean(name && value))).toBe(true)

    const { linkKeys, encryptionKeys, authSecret, databaseUrl, smtpUrl } = world.settings
    const said = JSON.stringify(groups)
    for (const secret of [
      linkKeys.secretOf(1),
      encryptionKeys.secretOf(1),
      authSecret,
      databaseUrl,
      smtpUrl,
    ])
      expect(said).not.toContain(secret)
  } finally {
    await world.stop()
  }
})
