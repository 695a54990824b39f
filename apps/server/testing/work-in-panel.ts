import { expect as expectOf, type Page } from '@playwright/test'
import { PASSWORD } from './test-server.ts'

/**
 * Does in the panel at this address what needs every way to its server: signs in, opens views by links and by reload,
 * listens to what is new, takes a list away, and signs out. Ends on the sign-in page.
 */
export async function workInPanel(page: Page, panelUrl: string, email: string): Promise<void> {
  await page.goto(`${panelUrl}/verifications`)
  await expectOf(page).toHaveURL(`${panelUrl}/sign-in`)
  await page.getByLabel('E-mail address').fill(email)
  await page.getByLabel('Password', { exact: true }).fill(PASSWORD)
  const listening = page.waitForResponse((answer) => answer.url().includes('/trpc/live.news'))
  await page.getByRole('button', { name: 'Sign in', exact: true }).click()
  await expectOf(page).toHaveURL(`${panelUrl}/verifications`)
  expectOf((await listening).status()).toBe(200)
  expectOf((await listening).headers()['content-type']).toContain('text/event-stream')

  const rows = page.getByRole('table', { name: 'Verifications' }).locator('tbody tr')
  await expectOf(rows).toHaveCount(1)
  await rows.getByRole('link').first().click()
  await expectOf(page).toHaveURL(new RegExp(`^${panelUrl}/verifications/\\d+$`))
  await page.reload()
  await page.getByRole('dialog').waitFor()
  await page.goto(panelUrl)
  await expectOf(page).toHaveURL(`${panelUrl}/overview`)

  await page.goto(`${panelUrl}/verifications`)
  await page.getByRole('button', { name: 'Export' }).click()
  const [file] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('menuitem', { name: 'CSV, for spreadsheets' }).click(),
  ])
  expectOf(file.suggestedFilename()).toMatch(/^countersign-verifications-.*\.csv$/)

  await page.goto(`${panelUrl}/account`)
  await page.getByRole('button', { name: 'Sign out', exact: true }).click()
  await expectOf(page).toHaveURL(`${panelUrl}/sign-in`)
}
