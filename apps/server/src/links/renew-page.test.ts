import { expect, test } from 'vitest'
import {
  detailsOf,
  keys,
  type Letter,
  minutesAgo,
  openLink,
  wordsOf,
} from '../../testing/fake-link-service.ts'

const ranOut = { status: 'expired', expiresAt: minutesAgo(60) } as const

test.each<Letter>(['A', 'B', 'C', 'D'])(
  'type %s: a link that ran out is asked for again with one button',
  async (type) => {
    const link = openLink(detailsOf(type, ranOut))
    expect(await wordsOf(await link.show())).toContain('Send me a new link')
    const answer = await link.submit({ do: 'renew' })
    const words = await wordsOf(answer)
    expect(answer.status).toBe(200)
    expect(words).toContain(
      'On its way A new link is on its way A new mail is on its way to ada@new.example.',
    )
    expect(words).toContain('this one no longer works')
    expect(link.asked.slice(1)).toEqual([['renew', keys[type]]])
  },
)

test('what can’t be mailed again has no button, and says what to do when it is asked for', async () => {
  const link = openLink(detailsOf('C', { ...ranOut, isRenewable: false }))
  const shown = await link.show()
  expect(await shown.clone().text()).not.toContain('<form')
  expect(await wordsOf(shown)).toContain('ask for it again where you started')

  const answer = await link.submit({ do: 'renew' })
  expect(answer.status).toBe(409)
  const words = await wordsOf(answer)
  expect(words).toContain('We can’t send a new link for this')
  expect(words).toContain(
    'ask for it again where you started. If you can’t, write to help@shop.example',
  )
})

test.each([
  ['pending', 200, 'Confirm your new e-mail address'],
  ['confirmed', 200, 'This was already confirmed'],
  ['superseded', 410, 'A newer link replaces this one'],
] as const)(
  'asked for on a link that is %s, it shows its status',
  async (status, code, headline) => {
    const facts = {
      status,
      endedAt: status === 'pending' ? null : minutesAgo(1),
      isRenewable: false,
    }
    const answer = await openLink(detailsOf('A', facts)).submit({ do: 'renew' })
    expect(answer.status).toBe(code)
    expect(await wordsOf(answer)).toContain(headline)
  },
)
