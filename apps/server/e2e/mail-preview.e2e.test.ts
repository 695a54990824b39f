import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'

const hostile = `<!doctype html><p>harmless words</p>
  <img src="data:image/png,broken" onerror="document.body.append('an image ran')">
  <script>
    document.body.append('a script ran')
    parent.document.title = 'taken over'
    top.location.href = '/account'
  </script>`

const isBlocked = (fault: string) => fault.startsWith('Blocked script execution')

// The page's own policy would stop scripts, too: without it the frame's sandbox is the only guard.
test('a mail’s preview runs no script and reaches no page of ours, by its sandbox alone', async ({
  world,
  cookies,
  openPanel,
  faults,
}) => {
  const userId = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const { id } = await world.client(cookies.operator).verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: userId },
    changes: { User: { email: 'ada@new.example' } },
  })
  const panel = await openPanel('viewer', '/verifications', { bypassCSP: true })
  await panel.route('**/trpc/messages.preview**', (route) =>
    route.fulfill({
      json: { result: { data: { subject: 'Hostile', html: hostile, text: '', headers: [] } } },
    }),
  )
  const address = `${world.url}/verifications/${id}`
  await panel.goto(address)
  await panel.getByRole('button', { name: 'Show mail' }).click()

  const frame = panel.frameLocator('iframe[title="The mail"]')
  await frame.getByText('harmless words').waitFor()
  expect(await panel.locator('iframe').getAttribute('sandbox')).toBe('')
  // Chromium reports each script that it kept from running: the image's, and the other.
  await expect.poll(() => faults.filter(isBlocked).length).toBeGreaterThanOrEqual(2)
  expect(await frame.getByText(/(image|script) ran/).count()).toBe(0)
  expect(await panel.title()).not.toBe('taken over')
  expect(panel.url()).toBe(address)

  expect(faults.filter((fault) => !isBlocked(fault))).toEqual([])
  faults.length = 0
})
