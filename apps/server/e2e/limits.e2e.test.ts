import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'
import { exhaust } from '../testing/exhaust.ts'

test('the panel says in words that something is too often, and when to try again', async ({
  world,
  cookies,
  openPanel,
  visit,
  faults,
}) => {
  const userId = await world.addUser({ name: 'Ada', email: 'ada@old.example' })
  const { id } = await world.client(cookies.operator).verifications.hold.mutate({
    type: 'A',
    subject: { kind: 'User', id: userId },
    changes: { User: { email: 'ada@new.example' } },
  })
  await world.inbox.next('ada@new.example')
  await world.sql`update countersign.message set created_at = created_at - interval '2 minutes'`
  await exhaust(world, 'mails')

  const panel = await openPanel('operator', `/verifications/${id}`)
  await panel.getByRole('dialog').getByRole('button', { name: 'Resend mail' }).click()
  await panel.getByText('This recipient was mailed too often. Try again in 24 hours.').waitFor()

  const door = await visit(`${world.url}/sign-in`)
  const signIn = async () => {
    await door.getByLabel('E-mail address').fill('owner@example.com')
    await door.getByLabel('Password', { exact: true }).fill('a wrong password')
    await door.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await signIn()
  await door.getByText('The address or the password is wrong.').waitFor()
  await exhaust(world, 'signInsHere')
  await signIn()
  await door.getByText('Too many attempts to sign in. Try again in 15 minutes.').waitFor()

  // Chromium reports each answer that is an error.
  expect(faults.filter((fault) => !/status of 4(01|29)/.test(fault))).toEqual([])
  faults.length = 0
})

test('a person who tried too many wrong links reads when to come again', async ({
  world,
  visit,
  faults,
}) => {
  const wrong = `${world.url}/verification/Axxxxxxxxxxxxxxxxxxx1`
  await fetch(wrong)
  await exhaust(world, 'wrongKeys')
  const page = await visit(wrong)
  await page.getByRole('heading', { name: 'Please wait a little' }).waitFor()
  await page.getByText('Try again in 10 minutes.').waitFor()
  expect(await page.evaluate('document.documentElement.scrollWidth <= innerWidth')).toBe(true)
  expect(faults).toEqual([])
})
