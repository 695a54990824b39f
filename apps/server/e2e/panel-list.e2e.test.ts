import { expect as expectOf, type Locator, type Page } from '@playwright/test'
import { describe, expect } from 'vitest'
import { test as browserTest, PHONE } from '../testing/browser-test.ts'
import { PASSWORD, type TestServer } from '../testing/test-server.ts'

const HELD = 120
const DESK = { width: 1280, height: 720 }

const test = browserTest.extend<{ listed: TestServer }>({
  listed: [
    async ({ world }, use) => {
      await holdMany(world)
      await use(world)
    },
    { scope: 'file', auto: true },
  ],
})

/**
 * Person n has the nth verification, one an hour, to `p007@new.example`. Statuses go round 0 to 5, so
 * there are 20 of each, and every second of the pending ones ran out. Each tenth changes a card.
 */
async function holdMany({ sql }: TestServer): Promise<void> {
  await sql`
    insert into "User" (name, email)
    select 'Person ' || n, 'person' || n || '@old.example' from generate_series(1, ${HELD}) n`
  await sql`
    insert into countersign.verification (type, status, email, title, changes, before, subject_kind,
      subject_id, subject_name, requester_kind, requester_id, requester_name, created_at, expires_at, ended_at)
    select type, n % 6, 'p' || lpad(n::text, 3, '0') || '@new.example', 'Held for person ' || n,
      case type when 'C' then '{"User_credit": {"exp_date": "2032-02"}}'
        else '{"User": {"email": "somebody@new.example"}}' end::jsonb,
      '{}', 'User', subject.id, subject.name, 'admin', '1', 'Kay', asked,
      now() + make_interval(days => case when n % 12 = 0 then -1 else 1 end),
      case when n % 6 > 0 then asked + interval '1 minute' end
    from generate_series(1, ${HELD}) n
    join "User" subject on subject.name = 'Person ' || n
    cross join lateral (select case when n % 10 = 0 then 'C' else 'A' end as type,
      now() - make_interval(hours => ${HELD} - n) as asked) facts
    order by n`
}

const rows = (page: Page) =>
  page.getByRole('table', { name: 'Verifications' }).locator('tbody tr[aria-rowindex]')
const addressOf = (n: number) => `p${String(n).padStart(3, '0')}@new.example`
const search = (page: Page) => page.getByRole('combobox', { name: 'Search verifications' })

describe('the list', () => {
  test('shows its first rows without asking for any: the page has them', async ({ openPanel }) => {
    const page = await openPanel('viewer')
    const asked: string[] = []
    page.on('request', (request) => asked.push(new URL(request.url()).pathname))
    await page.reload({ waitUntil: 'commit' })
    await expectOf(rows(page).first()).toContainText(addressOf(HELD))
    expect(asked).toContain('/verifications')
    expect(asked.filter((path) => /^\/(trpc|api)\//.test(path))).toEqual([])
  })

  test('asks again by itself for what the database could not give at once', async ({
    openPanel,
    faults,
  }) => {
    const page = await openPanel('viewer')
    let refused = 0
    await page.route('**/trpc/verifications.list*', (route) => {
      if (refused > 0) return route.continue()
      refused++
      const data = { code: 'SERVICE_UNAVAILABLE', httpStatus: 503 }
      return route.fulfill({ status: 503, json: { error: { code: -32603, message: 'No.', data } } })
    })
    await search(page).fill(addressOf(7))
    await expectOf(rows(page)).toHaveCount(1)
    expect(faults.splice(0)).toEqual([expect.stringContaining('status of 503')])
  })

  test('counts every status in its tab, and shows one alone', async ({ openPanel }) => {
    const page = await openPanel('viewer')
    const tabs = page.getByRole('navigation', { name: 'Status' })
    await expectOf(tabs.getByRole('link')).toHaveText([
      /All\s*120/,
      /Pending\s*10/,
      /Undo offers\s*0/,
      /Confirmed\s*20/,
      /Expired\s*10/,
      /Conflicted\s*20/,
      /Declined\s*20/,
      /Revoked\s*20/,
      /Superseded\s*20/,
    ])

    await tabs.getByRole('link', { name: 'Expired' }).click()
    await expectOf(rows(page)).toHaveCount(10)
    await expectOf(rows(page).getByText('Expired').filter({ visible: true })).toHaveCount(10)
    expect(new URL(page.url()).search).toBe('?status=expired')
  })

  test('keeps search and filters in the address bar, where they survive a reload', async ({
    openPanel,
  }) => {
    const page = await openPanel('viewer')
    await search(page).fill('P01')
    await expectOf(rows(page)).toHaveCount(10)
    await page.getByRole('combobox', { name: 'Type' }).selectOption('Payment card')
    await expectOf(rows(page)).toHaveCount(1)
    expect(Object.fromEntries(new URL(page.url()).searchParams)).toEqual({
      search: 'P01',
      type: 'C',
    })

    await page.reload()
    await expectOf(rows(page)).toHaveCount(1)
    await expectOf(rows(page)).toContainText(addressOf(10))
    await expectOf(search(page)).toHaveValue('type:payment-card P01')
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await expectOf(rows(page).first()).toContainText(addressOf(HELD))
    await expectOf(search(page)).toHaveValue('')
  })

  test('narrows to one subject, and to a span of days', async ({ openPanel, listed: { sql } }) => {
    const [subject] = await sql`select id::text from "User" where name = 'Person 42'`
    const page = await openPanel('viewer')
    await page.getByRole('button', { name: 'Subject' }).click()
    await page.getByLabel('Kind of subject').selectOption('User')
    await page.getByLabel('Subject id').fill(subject?.id)
    await page.getByRole('button', { name: 'Show these' }).click()
    await expectOf(rows(page)).toHaveCount(1)
    await expectOf(rows(page)).toContainText(addressOf(42))

    await page.getByRole('link', { name: 'Clear filters' }).click()
    await page.getByRole('button', { name: 'When' }).click()
    await page.getByRole('button', { name: 'Today' }).click()
    await page.getByRole('button', { name: 'When: Today' }).waitFor()
    await expectOf.poll(() => rows(page).count()).toBeLessThanOrEqual(25)
    await expectOf(rows(page).first()).toContainText(addressOf(HELD))
  })

  test('goes to older ones page by page, and comes back the same way', async ({ openPanel }) => {
    const page = await openPanel('viewer')
    for (const first of [HELD, 70, 20]) {
      await expectOf(rows(page).first()).toContainText(addressOf(first))
      if (first > 20) await page.getByRole('link', { name: 'Older' }).click()
    }
    await expectOf(rows(page)).toHaveCount(20)
    await expectOf(page.getByRole('button', { name: 'Older' })).toBeDisabled()

    for (const first of [70, HELD]) {
      await page.getByRole('link', { name: 'Newer' }).click()
      await expectOf(rows(page).first()).toContainText(addressOf(first))
    }
    await expectOf(page.getByRole('button', { name: 'Newer' })).toBeDisabled()
  })

  test.for([DESK, PHONE])(
    'shows every verification once to who scrolls to the end, and holds few of them at a time ($width)',
    async (viewport, { openPanel }) => {
      const page = await openPanel('viewer', '/verifications', { viewport })
      await expectOf(rows(page).first()).toContainText(addressOf(HELD))
      await rows(page).first().hover()
      const seen = new Map<string, string>()
      const all = Array.from({ length: HELD }, (_, index) => addressOf(HELD - index))
      await expectOf
        .poll(
          async () => {
            const shown = await rows(page).evaluateAll((all) =>
              all.map((row) => [
                row.getAttribute('aria-rowindex'),
                row.querySelector('a')?.textContent,
              ]),
            )
            for (const [place, address] of shown) seen.set(place ?? '', address ?? '')
            expect(shown.length).toBeLessThan(60)
            await page.mouse.wheel(0, 200)
            return seen.size
          },
          { timeout: 40_000, intervals: [50] },
        )
        .toBe(HELD)
      expect(all.map((_, index) => seen.get(String(index + 2)))).toEqual(all)
      const table = page.getByRole('table', { name: 'Verifications' })
      await expectOf(table).toHaveAttribute('aria-rowcount', String(HELD + 1))
    },
  )

  test('begins with what expires soonest among pending ones alone, and drops that order with a filter', async ({
    openPanel,
    world,
  }) => {
    const [soonest] = await world.sql<{ email: string }[]>`
      select email from countersign.verification where status = 0 and expires_at > now() order by expires_at, id limit 1`
    const page = await openPanel('viewer', '/verifications?status=pending')
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Expiring soonest')
    await page.keyboard.press('Escape')
    await expectOf(rows(page).first()).toContainText(soonest?.email ?? '')
    expect(new URL(page.url()).searchParams.get('sort')).toBe('expiring-soonest')
    await search(page).fill('p0')
    await expectOf(rows(page).first()).not.toContainText(soonest?.email ?? '')
    expect(new URL(page.url()).searchParams.has('sort')).toBe(false)
  })

  test('begins with the oldest where that is wanted, which a reload, a search and the pages keep', async ({
    openPanel,
  }) => {
    const page = await openPanel('viewer')
    await page.getByRole('button', { name: 'View', exact: true }).click()
    await page.getByRole('combobox', { name: 'Order' }).selectOption('Oldest first')
    await expectOf(rows(page).first()).toContainText(addressOf(1))
    expect(new URL(page.url()).search).toBe('?sort=oldest-first')
    await page.keyboard.press('Escape')

    for (const first of [51, 101]) {
      await page.getByRole('link', { name: 'Newer' }).click()
      await expectOf(rows(page).first()).toContainText(addressOf(first))
    }
    await expectOf(page.getByRole('button', { name: 'Newer' })).toBeDisabled()
    await page.getByRole('link', { name: 'Older' }).click()
    await expectOf(rows(page).first()).toContainText(addressOf(51))

    await search(page).fill('P01')
    await expectOf(rows(page)).toHaveCount(10)
    await expectOf(rows(page).first()).toContainText(addressOf(10))
    await page.reload()
    await expectOf(rows(page).first()).toContainText(addressOf(10))
    await page.getByRole('link', { name: 'Clear filters' }).click()
    await expectOf(rows(page).first()).toContainText(addressOf(1))

    // The rows of all pages, each once, for who scrolls.
    await rows(page).first().hover()
    await expectOf
      .poll(
        async () => {
          await page.mouse.wheel(0, 2000)
          return rows(page).last().textContent()
        },
        { timeout: 40_000, intervals: [100] },
      )
      .toContain(addressOf(HELD))
    await expectOf(rows(page).last()).toHaveAttribute('aria-rowindex', String(HELD + 1))
  })

  test('says that nothing matches, and offers to start over', async ({ openPanel }) => {
    const page = await openPanel('viewer', '/verifications?search=nobody&status=pending')
    await page.getByRole('heading', { name: 'Nothing matches these filters' }).waitFor()
    await page.getByRole('link', { name: 'Clear filters' }).last().click()
    await expectOf(rows(page).first()).toContainText(addressOf(HELD))
  })

  test.for([
    ['/verifications?status=nonsense&subject=7&cursor=x&utm_source=mail', addressOf(HELD)],
    ['/outbox?status=nonsense&page=2', 'No mail has been written yet.'],
  ] as const)('leaves out what makes no sense in %s', async ([path, words], { openPanel }) => {
    const page = await openPanel('viewer', path)
    await page.getByText(words).waitFor()
  })

  test('says that the server can’t be reached, and shows the list once it can', async ({
    openPanel,
    faults,
  }) => {
    const page = await openPanel('viewer', '/account')
    await page.route('**/trpc/verifications.list*', (route) => route.abort())
    await page.getByRole('link', { name: 'Verifications' }).click()
    const alert = page.getByRole('alert', { name: 'The verifications can’t be shown' })
    await alert.getByText('The server can’t be reached').waitFor()
    await page.unroute('**/trpc/verifications.list*')
    await alert.getByRole('button', { name: 'Try again' }).click()
    await expectOf(rows(page).first()).toContainText(addressOf(HELD))
    for (const fault of faults.splice(0)) expect(fault).toMatch(/verifications\.list|ERR_FAILED/)
  })
})

describe('the drawer', () => {
  test('opens from the keyboard, closes with Escape, and gives the focus back to its row', async ({
    openPanel,
  }) => {
    const page = await openPanel('viewer')
    const first = page.getByRole('link', { name: addressOf(HELD) })
    await first.waitFor()
    await page.getByRole('combobox', { name: 'Type' }).focus()
    for (let presses = 0; presses < 8 && !(await isFocused(first)); presses++) {
      await page.keyboard.press('Tab')
    }
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')

    const drawer = page.getByRole('dialog', { name: /of Person 119, no\. \d+$/ })
    await drawer.waitFor()
    await expectOf(drawer.locator(':focus')).toHaveCount(1)
    await page.keyboard.press('Escape')
    await expectOf(drawer).toHaveCount(0)
    await expectOf(page.getByRole('link', { name: addressOf(119) })).toBeFocused()
  })

  test('has an address of its own, which also opens when the list behind does not show its row', async ({
    openPanel,
    listed: { sql },
  }) => {
    const [held] =
      await sql`select id::text from countersign.verification where email = ${addressOf(1)}`
    const page = await openPanel('viewer', `/verifications/${held?.id}?status=pending`)
    const drawer = page.getByRole('dialog', { name: /of Person 1, no\. \d+$/ })
    await drawer.getByText(addressOf(1)).first().waitFor()
    await drawer.getByRole('button', { name: 'Close' }).click()
    await expectOf(drawer).toHaveCount(0)
    await expectOf(rows(page)).toHaveCount(10)
    expect(new URL(page.url()).pathname).toBe('/verifications')
  })

  test('says so when there is no such verification', async ({ openPanel, faults }) => {
    const page = await openPanel('viewer', '/verifications/999999')
    await page.getByRole('dialog').getByText('This verification can’t be shown').waitFor()
    expect(faults.splice(0).join()).toContain('status of 404')
  })
})

describe('signing in', () => {
  test('leads back to the drawer that was asked for, also after a wrong password', async ({
    listed: world,
    visit,
    faults,
  }) => {
    const [held] =
      await world.sql`select id::text from countersign.verification where email = ${addressOf(7)}`
    await world.addAdmin({ name: 'Dee Deep', email: 'dee@example.com', role: 'viewer' })
    const page = await visit(`${world.url}/verifications/${held?.id}?status=confirmed`)
    await signIn(page, 'dee@example.com', 'not this password')
    await page.getByText('The address or the password is wrong.').waitFor()
    expect(faults.splice(0)).toEqual([expect.stringContaining('status of 401')])
    await expectOf(page.getByLabel('E-mail address')).toHaveValue('dee@example.com')

    await signIn(page, 'dee@example.com', PASSWORD)
    await page.getByRole('dialog', { name: /of Person 7, no\. \d+$/ }).waitFor()
    await expectOf(page).toHaveURL(`${world.url}/verifications/${held?.id}?status=confirmed`)
  })

  test('ends with signing out: the panel is shut, also for the way back', async ({
    listed: world,
    visit,
  }) => {
    await world.addAdmin({ name: 'Lea Leaving', email: 'lea@example.com', role: 'viewer' })
    const page = await visit(world.url)
    await signIn(page, 'lea@example.com', PASSWORD)
    await page.getByRole('link', { name: 'Account' }).click()
    await page.getByRole('button', { name: 'Sign out' }).click()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goBack()
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    await page.goto(`${world.url}/verifications`)
    await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    expect(await page.getByText('@new.example').count()).toBe(0)
  })
})

async function signIn(page: Page, email: string, password: string): Promise<void> {
  await page.getByLabel('E-mail address').fill(email)
  await page.getByRole('textbox', { name: 'Password' }).fill(password)
  await page.getByRole('button', { name: 'Sign in' }).click()
}

const isFocused = async (link: Locator): Promise<boolean> =>
  (await link.and(link.page().locator(':focus')).count()) === 1
