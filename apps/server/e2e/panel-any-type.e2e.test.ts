import { readdir, readFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { expect as expectOf, type Page } from '@playwright/test'
import { expect } from 'vitest'
import { test } from '../testing/browser-test.ts'

/** A type and a kind of subject that no server of ours has, with a column of each sort. */
const terms = {
  letter: 'q',
  name: 'trading-terms',
  label: 'Trading terms',
  icon: null,
  confirmBy: 'present-address',
  expiresInHours: 6,
  coolDownHours: null,
  undoForHours: null,
  webhook: null,
  isHeldByCallers: true,
  isUndo: false,
  subjects: [
    {
      kind: 'merchant',
      label: 'Merchant',
      isPanelAdmin: false,
      hasTenants: false,
      tables: [
        {
          table: 'terms',
          columns: [
            { column: 'is_wholesale', label: 'Wholesale', schema: { type: 'boolean' } },
            { column: 'tier', label: 'Tier', schema: { type: 'string', enum: ['basic', 'gold'] } },
            { column: 'credit_limit', label: 'Credit limit', schema: { type: 'number' } },
            {
              column: 'valid_from',
              label: 'Valid from',
              schema: { type: 'string', format: 'date' },
            },
            { column: 'iban', label: 'IBAN', schema: { type: 'string', maxLength: 34 } },
            { column: 'regions', label: 'Regions', schema: { type: 'array' } },
            {
              column: 'note',
              label: 'Note',
              schema: { anyOf: [{ type: 'string', maxLength: 500 }, { type: 'null' }] },
            },
          ].map((column) => ({ ...column, secrecy: 'plain', isSubjectEmail: false })),
        },
      ],
    },
  ],
}
const merchant = { kind: 'merchant', id: 'm-7', name: 'Mia’s Tea', email: 'mia@tea.example' }
const now = { is_wholesale: 'false', tier: 'basic', credit_limit: '500', iban: null }

/** Lets the panel's server have only the type above, and answers what it asks of such subjects. */
async function serveTerms(page: Page): Promise<void> {
  await page.route(/\/verifications(\/new)?(\?|$)/, async (route) => {
    const response = await route.fetch()
    const html = (await response.text()).replace(
      /(id="first-answers">)(.*?)(<\/script>)/s,
      (_, start, answers, end) =>
        start + JSON.stringify({ ...JSON.parse(answers), types: [terms] }) + end,
    )
    await route.fulfill({ response, body: html })
  })
  const answer = (path: string, data: unknown) =>
    page.route(`**/trpc/${path}*`, (route) => route.fulfill({ json: { result: { data } } }))
  await answer('types.list', [terms])
  await answer('subjects.search', [merchant])
  await answer('subjects.byRef', { ...merchant, values: { terms: now } })
}

test('a type that the panel was not built for can be held: its form asks for what its columns take', async ({
  world,
  openPanel,
  faults,
}) => {
  const { id } = await world.holdAddress(
    await world.addUser({ name: 'Ada', email: 'ada@old.example' }),
    'ada@new.example',
  )
  const page = await openPanel('operator', '/account')
  await serveTerms(page)
  await page.goto(`${world.url}/verifications/new`)
  await page.getByRole('combobox', { name: 'Type' }).click()
  await page.getByRole('option', { name: 'Trading terms' }).click()
  await page.getByRole('combobox', { name: 'Subject', exact: true }).fill('mia')
  await page.getByRole('option', { name: 'Mia’s Tea · mia@tea.example · m-7' }).click()
  await page.getByText('The link goes to mia@tea.example, and works for 6 hours.').waitFor()

  await expectOf(page.getByLabel('New wholesale')).toHaveAccessibleDescription('Now: No')
  await page.getByLabel('New wholesale').selectOption('Yes')
  await page.getByLabel('New tier').selectOption('gold')
  await page.getByLabel('New credit limit').fill('12 00')
  await page.getByLabel('New valid from').fill('2031-02-01')
  await page.getByLabel('New IBAN').fill('DE02120300000000202051')
  await page.getByLabel('New regions').fill('["eu", "uk"')
  await page.getByLabel('Make note empty').check()
  await expectOf(page.getByLabel('New note')).toBeDisabled()
  await page.getByRole('button', { name: 'Hold and send mail' }).click()
  await expectOf(page.getByLabel('New credit limit')).toHaveAccessibleDescription(/not a number/)
  await expectOf(page.getByLabel('New regions')).toHaveAccessibleDescription(/not JSON/)

  await page.getByLabel('New credit limit').fill('1200.5')
  await page.getByLabel('New regions').fill('["eu", "uk"]')
  const asked: unknown[] = []
  await page.route('**/trpc/verifications.hold', async (route) => {
    asked.push(route.request().postDataJSON())
    if (asked.length > 1)
      return route.fulfill({ json: { result: { data: { id, email: merchant.email } } } })
    const path = ['changes', 'terms', 'credit_limit']
    const issues = [{ path, message: 'A limit is at most 1,000.' }]
    const data = { code: 'BAD_REQUEST', httpStatus: 400, issues }
    return route.fulfill({ status: 400, json: { error: { code: -32600, message: 'No.', data } } })
  })
  await page.getByRole('button', { name: 'Hold and send mail' }).click()
  await expectOf(page.getByLabel('New credit limit')).toHaveAccessibleDescription(/at most 1,000/)
  expect(faults.splice(0)).toEqual([expect.stringContaining('status of 400')])
  await page.getByLabel('New credit limit').fill('1000')
  await page.getByRole('button', { name: 'Hold and send mail' }).click()
  await page.getByText('Held. The link is on its way to mia@tea.example.').waitFor()

  const sent = {
    is_wholesale: true,
    tier: 'gold',
    credit_limit: 1000,
    valid_from: '2031-02-01',
    iban: 'DE02120300000000202051',
    regions: ['eu', 'uk'],
    note: null,
  }
  const hold = { type: 'q', subject: { kind: 'merchant', id: 'm-7' } }
  expect(asked).toEqual([
    { ...hold, changes: { terms: { ...sent, credit_limit: 1200.5 } } },
    { ...hold, changes: { terms: sent } },
  ])

  // What was held of a type, and for a subject, that this server has no more is still told.
  const drawer = page.getByRole('dialog', { name: `A of Ada, no. ${id}` })
  await drawer.getByRole('status').getByText('Pending').waitFor()
})

test('lists are narrowed by the types and subjects that there are, and no others', async ({
  world,
  openPanel,
}) => {
  const userId = await world.addUser({ name: 'Bea', email: 'bea@old.example' })
  await world.holdAddress(userId, 'bea@new.example')
  const page = await openPanel('operator', '/account')
  await serveTerms(page)
  const asked: string[] = []
  page.on('request', (request) => {
    const url = decodeURIComponent(request.url())
    if (url.includes('verifications.list')) asked.push(url)
  })
  await page.goto(`${world.url}/verifications?type=A&subjectKind=User&subjectId=${userId}`)
  await page.getByRole('link', { name: 'bea@new.example' }).waitFor()
  await expectOf(page.getByRole('combobox', { name: 'Type' })).toHaveValue('')
  await page.getByRole('button', { name: 'Subject', exact: true }).click()
  await expectOf(page.getByLabel('Kind of subject').getByRole('option')).toHaveText([
    'Any subject',
    'Merchant',
  ])
  expect(asked.join()).not.toMatch(/"type"|"subject"/)
  expect(asked).not.toEqual([])

  await page.goto(`${world.url}/verifications/new?type=A&subjectKind=User&subjectId=${userId}`)
  await page.getByText('Nothing of this type can be held here. Choose another.').waitFor()
})

test('the built panel has no declared type in it: all of them come from the server', async () => {
  const folder = resolve(import.meta.dirname, '../../admin/dist/assets')
  const scripts = (await readdir(folder)).filter((name) => name.endsWith('.js'))
  expect(scripts.length).toBeGreaterThan(5)
  const declared = /payment-card|account-handover|User_credit|panel_account|credit_num/
  for (const name of scripts) {
    const script = await readFile(`${folder}/${name}`, 'utf8')
    expect(declared.exec(script)?.[0], name).toBeUndefined()
  }
})
