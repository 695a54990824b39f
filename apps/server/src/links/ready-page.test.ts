import { describe, expect, test } from 'vitest'
import {
  buttonsOf,
  detailsOf,
  keys,
  type Letter,
  openLink,
  wordsOf,
} from '../../testing/fake-link-service.ts'

const LARGEST_PAGE_BYTES = 18 * 1024
const firstPassword = {
  table: 'panel_account',
  column: 'password',
  label: 'Password',
  secrecy: 'prompted',
  before: null,
  after: null,
  isFirst: true,
} as const
const shownWords = async (...of: Parameters<typeof detailsOf>) =>
  wordsOf(await openLink(detailsOf(...of)).show())

describe('before the choice', () => {
  test.each<[Letter, string, string]>([
    ['A', 'Change my e-mail address', 'This wasn’t me'],
    ['B', 'Set new password', 'This wasn’t me'],
    ['C', 'Change my payment card', 'This wasn’t me'],
    ['D', 'Take over this account', 'I don’t want this'],
  ])('a page of type %s offers "%s" and "%s"', async (type, confirm, decline) => {
    const page = await openLink(detailsOf(type)).show()
    expect(page.status).toBe(200)
    expect(buttonsOf(await page.text())).toEqual([
      ['confirm', confirm],
      ['decline', decline],
    ])
  })

  test('says what changes, who asked, when, and until when', async () => {
    const details = detailsOf('C', { description: 'Your bank sent you a new card.' })
    const words = await wordsOf(await openLink(details).show())
    expect(words).toContain('Confirm your new payment card Your bank sent you a new card.')
    expect(words).toContain('Card number From •••• 1111 To •••• 4242')
    expect(words).toContain('Expiry date From 01/27 To 05/29')
    expect(words).toContain('Asked 3 minutes ago by you')
    expect(words).toMatch(
      /Valid until (today|tomorrow) \d\d:\d\d UTC \((59 minutes|1 hour)\) \d+ \w+ \d{4} /,
    )
  })

  test('shows the reader’s own address whole and any other one masked', async () => {
    const words = await shownWords('A')
    expect(words).toContain('From a•••@old.example To ada@new.example')
    expect(words).not.toContain('lovelace')
  })

  test.each([
    [{ kind: 'subject', id: '7', name: 'Ada' }, 'by you'],
    [{ kind: 'admin', id: '1', name: 'Kay' }, 'by an administrator'],
    [{ kind: 'admin', id: '1', name: null }, 'by an administrator'],
    [{ kind: 'client', id: '1', name: 'Billing' }, 'by Billing'],
    [{ kind: 'client', id: '1', name: null }, 'by Example Shop'],
  ] as const)('names the requester %j as "%s"', async (requester, words) => {
    expect(await shownWords('A', { requester })).toContain(`ago ${words} `)
  })

  test('names an admin to an address that is proven, and to no other', async () => {
    const requester = { kind: 'admin', id: '1', name: 'Kay' } as const
    expect(await shownWords('C', { requester })).toContain('ago by an administrator, Kay ')
    expect(await shownWords('A', { requester })).not.toContain('Kay')
    expect(await shownWords('B', { requester })).toContain('ago by an administrator, Kay ')
    expect(await shownWords('B', { requester, changes: [firstPassword] })).not.toContain('Kay')
  })

  test('wears the band of its type, and a title of ours even when the holder wrote another', async () => {
    const html = await (await openLink(detailsOf('C', { title: 'Win a prize' })).show()).text()
    expect(html).toContain('<body class="type-C">')
    expect(html).toContain('<title>Confirm your new payment card · Example Shop</title>')
    expect(html).toContain('<h1 dir="auto">Win a prize</h1>')
  })
})

describe('text that people wrote', () => {
  const marked = (max: number) => `<script>alert('"&')</script>\u202e`.repeat(50).slice(0, max)

  test('is text, whatever it looks like', async () => {
    const html = await (
      await openLink(
        detailsOf('A', {
          title: marked(120),
          description: marked(1000),
          requester: { kind: 'client', id: '1', name: marked(200) },
        }),
      ).show()
    ).text()
    expect(html).not.toMatch(/<script/i)
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(20)
  })

  test.each<Letter>(['A', 'B', 'C', 'D', 'u'])(
    'at its longest and worst leaves a page of type %s under 18 KB',
    async (type) => {
      const worst = (length: number) => '"'.repeat(length)
      const link = openLink(
        detailsOf(type, {
          title: worst(120),
          description: worst(1000),
          email: `${'a'.repeat(60)}@${'b'.repeat(180)}.example`,
          requester: { kind: 'admin', id: '1', name: worst(200) },
        }),
      )
      const shown = await (await link.show()).text()
      const refused = await (
        await link.submit({ do: 'confirm', 'prompted.User.password': 'x' })
      ).text()
      expect(Buffer.byteLength(shown)).toBeLessThan(LARGEST_PAGE_BYTES)
      expect(Buffer.byteLength(refused)).toBeLessThan(LARGEST_PAGE_BYTES)
    },
  )
})

describe('a new password', () => {
  const first = 'prompted.User.password'
  const again = `${first}.again`
  const reset = () => openLink(detailsOf('B'))
  const inputOf = (html: string, name: string) =>
    new RegExp(`<input[^>]* name="${name.replaceAll('.', '\\.')}"[^>]*>`).exec(html)?.[0] ?? ''

  test('is asked for twice, in labelled fields with the rules beside, that managers understand', async () => {
    const html = await (await reset().show()).text()
    for (const name of [first, again]) {
      expect(html).toContain(`<label for="${name}">`)
      expect(inputOf(html, name)).toContain('type="password"')
      expect(inputOf(html, name)).toContain('autoComplete="new-password"')
      expect(inputOf(html, name)).not.toContain('maxLength')
    }
    expect(inputOf(html, first)).toContain(`aria-describedby="${first}.rules"`)
    expect(html).toContain(`id="${first}.rules">12 to 128 characters, such as a few random words.`)
    expect(html).toContain('autoComplete="username"')
  })

  test('reaches the service as table → column → value, exactly as typed', async () => {
    const link = reset()
    const password = '  pässword & 100% + =“12” '
    const answer = await link.submit({ do: 'confirm', [first]: password, [again]: password })
    expect(link.asked).toEqual([['confirm', keys.B, { User: { password } }]])
    expect(answer.status).toBe(200)
    expect(await wordsOf(answer)).toContain('Your new password is set')
  })

  test.each<[string, Record<string, string>]>([
    ['differs', { [again]: 'correct horse batterx' }],
    ['is left out', {}],
  ])(
    'whose repetition %s stays unconfirmed, the error beside the second field',
    async (_, rest) => {
      const link = reset()
      const answer = await link.submit({ do: 'confirm', [first]: 'correct horse battery', ...rest })
      const html = await answer.clone().text()
      expect(answer.status).toBe(422)
      expect(link.asked).toEqual([['look-up', keys.B]])
      expect(inputOf(html, again)).toContain(`aria-describedby="${again}.problem"`)
      expect(inputOf(html, again)).toContain('aria-invalid="true"')
      expect(inputOf(html, first)).not.toContain('aria-invalid')
      expect(html).toContain(`id="${again}.problem">The two differ.`)
      expect(html).toContain(`<a href="#${again}">The two differ.`)
      expect(html).toContain('<title>Error: Set a new password')
      expect(html).not.toContain('correct horse')
      expect(await wordsOf(answer)).toContain('Set new password')
    },
  )

  test('that the service refuses keeps the page, the service’s words beside the first field', async () => {
    const answer = await reset().submit({ do: 'confirm', [first]: 'short', [again]: 'short' })
    const html = await answer.text()
    expect(answer.status).toBe(422)
    expect(inputOf(html, first)).toContain(`aria-describedby="${first}.rules ${first}.problem"`)
    expect(html).toContain(`id="${first}.problem">Use at least 12 characters.`)
    expect(html).toContain(`<a href="#${first}">Use at least 12 characters.`)
  })

  test('is not needed to say "This wasn’t me"', async () => {
    const link = reset()
    expect(await (await link.show()).text()).toMatch(/<form[^>]* noValidate/)
    const answer = await link.submit({ do: 'decline', [first]: 'x', [again]: 'y' })
    expect(link.asked.slice(1)).toEqual([['decline', keys.B]])
    expect(answer.status).toBe(200)
  })

  test('that differs on a link which ended meanwhile meets that ending', async () => {
    const link = openLink(detailsOf('B', { status: 'expired' }))
    const answer = await link.submit({ do: 'confirm', [first]: 'one', [again]: 'two' })
    expect(answer.status).toBe(410)
    expect(await wordsOf(answer)).toContain('This link ran out')
  })
})
