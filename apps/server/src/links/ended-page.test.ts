import { type Conflict, type LinkDetails, typeOf } from '@countersign/changes'
import { exampleConfig } from '@countersign/changes/testing'
import { describe, expect, test } from 'vitest'
import {
  detailsOf,
  type Letter,
  minutesAgo,
  openLink,
  wordsOf,
} from '../../testing/fake-link-service.ts'

const types = ['A', 'B', 'C', 'D'] as const satisfies readonly Letter[]

interface Told {
  facts: Partial<LinkDetails>
  status: number
  words: string[]
}

const ended: Told[] = [
  {
    facts: { status: 'confirmed', endedAt: minutesAgo(130) },
    status: 200,
    words: ['This was already confirmed', '2 hours ago', 'nothing more to do'],
  },
  {
    facts: { status: 'applying', endedAt: minutesAgo(5.5) },
    status: 200,
    words: [
      'Confirmed: it is being applied',
      'Example Shop is applying this change now. It was confirmed 5 minutes ago.',
      'once it is done, you get a mail',
    ],
  },
  {
    facts: {
      status: 'conflicted',
      endedAt: minutesAgo(5.5),
      conflict: { kind: 'refused', table: null, columns: [], reason: 'Shipped already.' },
    },
    status: 409,
    words: [
      'We couldn’t apply this change',
      'Example Shop refused this change: “Shipped already.”',
      'confirming changed nothing',
    ],
  },
  {
    facts: { status: 'declined', endedAt: minutesAgo(5.5) },
    status: 200,
    words: [
      'Thank you: nothing was changed',
      '5 minutes ago',
      'those in charge at Example Shop were told by mail',
      'If you are worried',
    ],
  },
  {
    facts: { status: 'revoked', endedAt: minutesAgo(61) },
    status: 410,
    words: ['This link was withdrawn', 'It was withdrawn 1 hour ago', 'ask for it again'],
  },
  {
    facts: {
      status: 'superseded',
      endedAt: minutesAgo(2.5),
      newerAt: minutesAgo(2.5),
      isNewerHere: true,
    },
    status: 410,
    words: [
      'A newer link replaces this one',
      'again 2 minutes ago',
      'Look in the mailbox of a•••@new.example for the newer mail, sent about',
    ],
  },
  {
    facts: { status: 'expired', expiresAt: minutesAgo(3 * 24 * 60) },
    status: 410,
    words: ['This link ran out', '3 days ago', 'we can mail you a new link', 'Send me a new link'],
  },
  {
    facts: {
      status: 'conflicted',
      endedAt: minutesAgo(0),
      conflict: { kind: 'stale', table: null, columns: [] },
    },
    status: 409,
    words: ['We couldn’t apply this change', 'since this link was sent', 'ask for it again'],
  },
]

describe.each(ended)('a link that is $facts.status', ({ facts, status, words }) => {
  test.each(types)('says so with why and next, shown or confirmed, for type %s', async (type) => {
    const link = openLink(detailsOf(type, facts))
    const shown = await link.show()
    const confirmed = await link.submit({
      do: 'confirm',
      'prompted.User.password': 'correct horse battery',
      'prompted.User.password.again': 'correct horse battery',
    })
    const told = await wordsOf(shown)
    for (const word of words) expect(told).toContain(word)
    expect([shown.status, confirmed.status]).toEqual([status, status])
    expect(await wordsOf(confirmed)).toBe(told)
    expect(told).not.toContain('This wasn’t me')
  })

  test('states its headline as the title, and offers nothing but a new link for one that ran out', async () => {
    const html = await (await openLink(detailsOf('A', facts)).show()).text()
    expect(html).toContain(`<title>${words[0]} · Example Shop</title>`)
    const buttons = [...html.matchAll(/<button[^>]*value="(\w+)"/g)].map(([, value]) => value)
    expect(buttons).toEqual(facts.status === 'expired' ? ['renew'] : [])
  })
})

describe('a newer mail', () => {
  test.each(['superseded', 'expired'] as const)(
    'that went to another address is not looked for here, nor is that address named, by a link that is %s',
    async (status) => {
      const facts = { status, endedAt: minutesAgo(3), newerAt: minutesAgo(3) }
      const words = await wordsOf(await openLink(detailsOf('A', facts)).show())
      expect(words).toContain('The same was asked for again 3 minutes ago')
      expect(words).toContain('The mail with the newer link went to another address.')
      expect(words).not.toMatch(/mailbox|@new\.example/)
    },
  )

  test('does not hide that the link ran out before it, nor is a third one offered', async () => {
    const facts = { status: 'expired', newerAt: minutesAgo(3), isNewerHere: true } as const
    const page = await openLink(detailsOf('A', facts)).show()
    expect(await page.clone().text()).not.toContain('<button')
    const words = await wordsOf(page)
    expect(words).toContain('This link ran out')
    expect(words).toContain('Look in the mailbox of a•••@new.example for the newer mail')
  })
})

describe('what was undone', () => {
  const undone = detailsOf('A', {
    status: 'confirmed',
    endedAt: minutesAgo(130),
    undoneAt: minutesAgo(7.5),
  })

  test.each(['show', 'confirm', 'decline'])(
    'is told as undone by the link that had confirmed it: %s',
    async (choice) => {
      const link = openLink(undone)
      const page = await (choice === 'show' ? link.show() : link.submit({ do: choice }))
      const words = await wordsOf(page)
      expect(page.status).toBe(200)
      expect(words).toContain('Undone This was undone later')
      expect(words).toContain(
        'the e-mail address was changed 2 hours ago. That was undone 7 minutes ago',
      )
      expect(words).not.toContain('Confirmed')
    },
  )
})

test.each(types)(
  'an ended link of type %s names what it was about, and asks for nothing',
  async (type) => {
    const facts = { status: 'revoked', endedAt: minutesAgo(1) } as const
    const words = await wordsOf(await openLink(detailsOf(type, facts)).show())
    expect(words).toContain(`About ${typeOf(exampleConfig, type).label}`)
    expect(words).not.toMatch(/About (Confirm|Set)/)
  },
)

describe('confirming', () => {
  test.each<[Letter, string, string]>([
    [
      'A',
      'Your e-mail address is changed',
      'It is now ada@new.example. We are telling the old address, a•••@old.example, too.',
    ],
    ['C', 'Your payment card is changed', 'The new card is used from now on.'],
  ])(
    'type %s says what it is now, and what to do if that is wrong',
    async (type, headline, now) => {
      const link = openLink(detailsOf(type))
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
      'prompted.User.password': 'correct horse battery',
      'prompted.User.password.again': 'correct horse battery',
    }
    const admin = await openLink(
      detailsOf('B', { subject: { kind: 'panel-admin', name: 'Kay', hasSessions: true } }),
    ).submit(fields)
    const user = await openLink(detailsOf('B')).submit(fields)
    expect(await admin.text()).toContain('<a href="/">Sign in')
    expect(await user.text()).not.toContain('href="/"')
  })
})

describe('a conflict in words', () => {
  test.each<[Letter, Conflict['kind'], string]>([
    ['A', 'stale', 'The e-mail address was changed in another way since'],
    ['A', 'unique-violation', 'This address now belongs to another account.'],
    ['A', 'row-missing', 'The account whose address was to be changed no longer exists.'],
    ['A', 'rejected', 'This address is no longer accepted'],
    ['B', 'stale', 'This was changed in another way since this link was sent: Password.'],
    ['B', 'row-missing', 'The entry that was to be changed no longer exists.'],
    ['C', 'stale', 'This was changed in another way since this link was sent: Payment card.'],
    ['C', 'unique-violation', 'This now belongs to another account: Payment card.'],
    ['C', 'rejected', 'This is no longer accepted for the account: Payment card.'],
    ['D', 'unique-violation', 'The new address now belongs to another account.'],
    ['u', 'stale', 'The e-mail address was changed again since it was changed from yours.'],
  ])('type %s, %s: %s', async (type, kind, words) => {
    const conflict = { kind, table: null, columns: [] }
    const page = await openLink(detailsOf(type, { status: 'conflicted', conflict })).show()
    expect(await wordsOf(page)).toContain(words)
  })
})

describe('"This wasn’t me"', () => {
  test.each(types)('on a waiting link of type %s thanks, and says what stayed', async (type) => {
    const answer = await openLink(detailsOf(type)).submit({ do: 'decline' })
    const words = await wordsOf(answer)
    expect(answer.status).toBe(200)
    expect(words).toContain('Thank you: nothing was changed We were told just now')
    expect(words).toMatch(/The account (keeps|stays with) the address it had|stays as it was/)
    expect(words).toContain('those in charge at Example Shop were told by mail')
  })

  test('after the change was made says that it is too late and whom to write to', async () => {
    const link = openLink(detailsOf('A', { status: 'confirmed', endedAt: minutesAgo(130) }))
    const answer = await link.submit({ do: 'decline' })
    const words = await wordsOf(answer)
    expect(answer.status).toBe(409)
    expect(words).toContain('It was too late to stop this')
    expect(words).toContain('the e-mail address was changed 2 hours ago')
    expect(words).toContain('write to help@shop.example at once')
    expect(words).toContain('Too late It was too late to stop this')
    expect(words).not.toContain('Confirmed')
  })

  test('promises to take back only what an undo link can', async () => {
    const facts = { status: 'confirmed', endedAt: minutesAgo(130) } as const
    const decline = async (type: Letter) =>
      wordsOf(await openLink(detailsOf(type, facts)).submit({ do: 'decline' }))
    expect(await decline('A')).toContain('with a link that undoes it')
    for (const type of ['B', 'C', 'D'] as const)
      expect(await decline(type)).not.toMatch(/undo|take it back/)
  })

  test('after another ending meets that ending', async () => {
    const answer = await openLink(detailsOf('A', { status: 'revoked' })).submit({ do: 'decline' })
    expect(answer.status).toBe(410)
    expect(await wordsOf(answer)).toContain('This link was withdrawn')
  })
})
