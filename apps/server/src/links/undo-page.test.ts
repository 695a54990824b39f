import { expect, test } from 'vitest'
import {
  buttonsOf,
  detailsOf,
  keys,
  minutesAgo,
  openLink,
  wordsOf,
} from '../../testing/fake-link-service.ts'

test('asks whether to undo, from what is now to what was, with one button', async () => {
  const page = await openLink(detailsOf('u')).show()
  const html = await page.clone().text()
  const words = await wordsOf(page)
  expect(html).toContain('<title>Undo this change? · Example Shop</title>')
  expect(words).toContain('Undo this change?')
  expect(words).toContain('From t•••@evil.example To ada@new.example')
  expect(words).toContain('Made 3 minutes ago, when the new address confirmed it')
  expect(words).toContain('Asked for by someone signed in to the account')
  expect(words).toContain('If the change was right, there is nothing to do')
  expect(buttonsOf(html)).toEqual([['confirm', 'Undo this change']])
})

test('what the new address did is never told as made by the administrator who asked for it', async () => {
  const requester = { kind: 'admin', id: '1', name: 'Kay' } as const
  const words = await wordsOf(await openLink(detailsOf('u', { requester })).show())
  expect(words).toContain('Made 3 minutes ago, when the new address confirmed it')
  expect(words).toContain('Asked for by an administrator, Kay')
  expect(words).not.toMatch(/ago by/)
})

test('undone, it says which address it is again, and what to do next', async () => {
  const words = await wordsOf(await openLink(detailsOf('u')).submit({ do: 'confirm' }))
  expect(words).toContain('The change is undone Your e-mail address is ada@new.example again')
  expect(words).toContain('Set a new password now')
})

test('promises to sign out only subjects whose sessions are here', async () => {
  for (const [kind, isSignedOut] of [
    ['panel-admin', true],
    ['User', false],
  ] as const) {
    const link = openLink(
      detailsOf('u', { subject: { kind, name: 'Ada', hasSessions: isSignedOut } }),
    )
    const words = [
      await wordsOf(await link.show()),
      await wordsOf(await link.submit({ do: 'confirm' })),
    ]
    expect(words.map((part) => /(signs|signed) (the account )?out everywhere/.test(part))).toEqual([
      isSignedOut,
      isSignedOut,
    ])
  }
})

test('"This wasn’t me" is no choice here: it would say the opposite of what it means', async () => {
  const link = openLink(detailsOf('u'))
  const answer = await link.submit({ do: 'decline' })
  expect(answer.status).toBe(400)
  expect(link.asked).toEqual([['look-up', keys.u]])
  expect(await wordsOf(answer)).toContain('Choose the button below')
})

test.each([
  ['conflicted' as const, 409, 'We couldn’t undo this change'],
  ['expired' as const, 410, 'This link ran out'],
  ['revoked' as const, 410, 'This link was withdrawn'],
])(
  '%s, it sends the reader to a person, for nobody can ask for it again',
  async (status, code, headline) => {
    const conflict = { kind: 'stale' as const, table: 'User', columns: ['email'] }
    const facts = { status, endedAt: minutesAgo(1), isRenewable: false, conflict }
    const page = await openLink(detailsOf('u', facts)).show()
    const words = await wordsOf(page)
    expect(page.status).toBe(code)
    expect(words).toContain(headline)
    expect(words).toContain(
      'If the address that the account has now isn’t yours, write to help@shop.example at once.',
    )
    expect(words).not.toContain('ask for it again')
    expect(words).not.toContain('Send me a new link')
  },
)
