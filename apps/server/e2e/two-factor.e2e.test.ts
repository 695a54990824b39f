import { expect } from 'vitest'
import { codeOf, nextCodeOf } from '../testing/authenticator-app.ts'
import { test } from '../testing/browser-test.ts'
import { PASSWORD } from '../testing/test-server.ts'

test('an admin sets two-factor up, keeps the recovery codes, and signs in with a code, then with one of them', async ({
  world,
  faults,
  visit,
}) => {
  await world.addAdmin({ name: 'Tia Two', email: 'tia@example.com', role: 'operator' })
  const page = await visit(`${world.url}/sign-in`)
  const enterPassword = async () => {
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.getByLabel('E-mail address').fill('tia@example.com')
    await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
    await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  }
  await enterPassword()
  await page.getByRole('heading', { name: 'Overview' }).waitFor()

  await page.goto(`${world.url}/account`)
  await page.getByRole('button', { name: 'Set up two-factor' }).click()
  const modal = page.getByRole('dialog', { name: 'Set up two-factor' })
  await modal.getByLabel('Your password', { exact: true }).fill(PASSWORD)
  await modal.getByRole('button', { name: 'Continue' }).click()
  await modal.getByRole('img', { name: 'QR code with the secret' }).waitFor()
  const secret = (await modal.locator('code').textContent()) ?? ''
  const uri = `otpauth://totp/x?secret=${secret}`
  await modal.getByLabel('Code that the app shows now').fill(codeOf(uri))
  await modal.getByRole('button', { name: 'Turn on two-factor' }).click()
  const kept = modal.getByRole('list', { name: 'Recovery codes' })
  await kept.waitFor()
  const codes = await kept.getByRole('listitem').allTextContents()
  expect(codes).toHaveLength(10)
  await modal.getByRole('button', { name: 'I have kept them' }).click()
  await page.getByText('On: after your password').waitFor()

  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await enterPassword()
  await page.getByRole('heading', { name: 'One more step' }).waitFor()
  const right = nextCodeOf(uri)
  await page.getByLabel('Code').fill(right === '000000' ? '000001' : '000000')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('This code is wrong or has run out.').waitFor()
  expect(faults.splice(0)).toEqual([expect.stringContaining('401')])
  await page.getByLabel('Code').fill(right)
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Tia Two', { exact: true }).waitFor()

  await page.goto(`${world.url}/account`)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await enterPassword()
  await page.getByRole('button', { name: 'Use a recovery code instead' }).click()
  await page.getByLabel('Recovery code').fill(codes[3] ?? '')
  await page.getByRole('button', { name: 'Sign in' }).click()
  await page.getByText('Tia Two', { exact: true }).waitFor()
})
