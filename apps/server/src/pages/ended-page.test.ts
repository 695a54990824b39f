import type { Conflict, Letter, LinkView } from '@countersign/changes'
import { describe, expect, test } from 'vitest'
import { minutesAgo, openLink, viewOf, wordsOf } from './desk-in-memory.ts'

const types = ['A', 'B', 'C', 'D'] as const satisfies readonly Letter[]

interface Told {
  facts: Partial<LinkView>
  status: number
  words: string[]
}

const ended: Told[] = [
  {
    facts: { state: 'confirmed', endedAt: minutesAgo(130) },
    status: 200,
    words: ['This was already confirmed', '2 hours ago', 'nothing more to do'],
  },
  {
    facts: { state: 'declined', endedAt: minutesAgo(5.5) },
    status: 200,
    words: [
      'Thank you: nothing was changed',
      '5 minutes ago',
      'those in charge at Example Shop were told by mail',
      'If you are worried',
    ],
  },
  {
    facts: { state: 'revoked', endedAt: minutesAgo(61) },
    status: 410,
    words: [
      'This link was withdrawn',
      'An administrator withdrew it 1 hour ago',
      'ask for it again',
    ],
  },
  {
    facts: { state: 'superseded', endedAt: minutesAgo(2.5), newerAt: minutesAgo(2.5) },
    status: 410,
    words: ['A newer link replaces this one', 'again 2 minutes ago', 'newer mail, sent about'],
  },
  {
    facts: { state: 'expired', expiresAt: minutesAgo(3 * 24 * 60) },
    status: 410,
    words: ['This link ran out', '3 days ago', 'we can mail you a new link', 'Send me a new link'],
  },
  {
    facts: {
      state: 'conflicted',
      endedAt: minutesAgo(0),
      conflict: { kind: 'drift', table: null, columns: [] },
    },
    status: 409,
    words: ['We couldn’t apply this change', 'since this link was sent', 'ask for it again'],
  },
]

describe.each(ended)('a link that is $facts.state', ({ facts, status, words }) => {
  test.each(types)('says so with why and next, shown or confirmed, for type %s', async (type) => {
    const link = openLink(viewOf(type, facts))
    const shown = await link.show()
    const confirmed = await link.submit({
      do: 'confirm',
      'given.User.password': 'correct horse battery',
      'given.User.password.again': 'correct horse battery',
    })
    const told = await wordsOf(shown)
    for (const word of words) expect(told).toContain(word)
    expect([shown.status, confirmed.status]).toEqual([status, status])
    expect(await wordsOf(confirmed)).toBe(told)
    expect(told).not.toContain('This wasn’t me')
  })

  test('states its headline as the title, and offers nothing but a new link for one that ran out', async () => {
    const html = await (await openLink(viewOf('A', facts)).show()).text()
    expect(html).toContain(`<title>${words[0]} · Example Shop</title>`)
    const buttons = [...html.matchAll(/<button[^>]*value="(\w+)"/g)].map(([, value]) => value)
    expect(buttons).toEqual(facts.state === 'expired' ? ['renew'] : [])
  })
})

describe('confirming', () => {
  test.each<[Letter, string, string]>([
    [
      'A',
      'Your e-mail address is changed',
      'It is now ada@new.example. We are telling the old address, a•••@old.example, too.',
    ],
    ['C', 'Your payment card is changed', 'The card we use from now on is •••• 4242.'],
  ])(
    'type %s tells what it is now, and what to do if that is wrong',
    async (type, headline, now) => {
      const link = openLink(viewOf(type))
      const answer = await link.submit({ do: 'confirm' })
      const words = await wordsOf(answer)
      expect(answer.status).toBe(200)
      expect(words).toContain(`Confirmed ${headline}`)
      expect(words).toContain(now)
      expect(words).toContain('If this is wrong, write to help@shop.example.')
    },
  )

  test('a password reset sends an admin, and nobody else, to the panel', async () => {
    const fields = {
      do: 'confirm',
      'given.User.password': 'correct horse battery',
      'given.User.password.again': 'correct horse battery',
    }
    const admin = await openLink(viewOf('B', { owner: { table: 'Admin', name: 'Kay' } })).submit(
      fields,
    )
    const user = await openLink(viewOf('B')).submit(fields)
    expect(await admin.text()).toContain('<a href="/">Sign in')
    expect(await user.text()).not.toContain('href="/"')
  })
})

describe('a conflict in words', () => {
  test.each<[Letter, Conflict['kind'], string]>([
    ['A', 'drift', 'The e-mail address was changed in another way since'],
    ['A', 'taken', 'This address now belongs to another account.'],
    ['A', 'gone', 'The account whose address was to be changed no longer exists.'],
    ['A', 'refused', 'This address is no longer accepted'],
    ['B', 'drift', 'The password was changed in another way since'],
    ['B', 'gone', 'The account whose password was to be set no longer exists.'],
    ['C', 'drift', 'The payment card was changed in another way since'],
    ['C', 'gone', 'The card that was to be replaced no longer exists.'],
    ['D', 'taken', 'The new address now belongs to another account.'],
    ['U', 'drift', 'The e-mail address was changed again since it was changed from yours.'],
  ])('type %s, %s: %s', async (type, kind, words) => {
    const conflict = { kind, table: null, columns: [] }
    const page = await openLink(viewOf(type, { state: 'conflicted', conflict })).show()
    expect(await wordsOf(page)).toContain(words)
  })
})

describe('"This wasn’t me"', () => {
  test.each(types)('on a waiting link of type %s thanks, and says what stayed', async (type) => {
    const answer = await openLink(viewOf(type)).submit({ do: 'decline' })
    const words = await wordsOf(answer)
    expect(answer.status).toBe(200)
    expect(words).toContain('Thank you: nothing was changed We were told just now')
    expect(words).toMatch(/The account (keeps|stays with) the address it had|stays as it was/)
    expect(words).toContain('those in charge at Example Shop were told by mail')
  })

  test('after the change was made says that it is too late and whom to write to', async () => {
    const link = openLink(viewOf('A', { state: 'confirmed', endedAt: minutesAgo(130) }))
    const answer = await link.submit({ do: 'decline' })
    const words = await wordsOf(answer)
    expect(answer.status).toBe(409)
    expect(words).toContain('It was too late to stop this')
    expect(words).toContain('the e-mail address was changed 2 hours ago')
    expect(words).toContain('write to help@shop.example at once')
  })

  test('after another ending meets that ending', async () => {
    const answer = await openLink(viewOf('A', { state: 'revoked' })).submit({ do: 'decline' })
    expect(answer.status).toBe(410)
    expect(await wordsOf(answer)).toContain('This link was withdrawn')
  })
})
