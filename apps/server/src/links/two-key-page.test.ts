import { expect, test } from 'vitest'
import { buttonsOf, detailsOf, keys, openLink, wordsOf } from '../../testing/fake-link-service.ts'

const giver = { email: 'ada.lovelace@old.example' }

test.each([
  [
    {},
    'Once you and the present address have confirmed',
    'from the account itself',
    'Take over this account',
    'Name To Grace Hopper',
  ],
  [
    giver,
    'this account is no longer yours',
    'by you',
    'Hand over my account',
    'Name From Ada Lovelace To Grace Hopper',
  ],
])(
  'a handover says to each reader what they agree to: %j',
  async (facts, lead, asker, button, names) => {
    const words = await wordsOf(await openLink(detailsOf('D', facts)).show())
    expect(words).toContain(lead)
    expect(words).toContain(`ago ${asker} `)
    expect(words).toContain(`${button} I don’t want this`)
    // Who takes over may be a stranger at a mistyped address: they learn nobody's name.
    expect(words).toContain(names)
  },
)

test('each reader sees their own address whole and the other masked', async () => {
  const [seenByTaker, seenByGiver] = await Promise.all(
    [{}, giver].map(async (facts) => wordsOf(await openLink(detailsOf('D', facts)).show())),
  )
  expect(seenByTaker).toContain('From a•••@old.example To ada@new.example')
  expect(seenByGiver).toContain('From ada.lovelace@old.example To a•••@new.example')
})

test('the first key is met with whose is missing and until when, and can be taken back', async () => {
  const link = openLink(detailsOf('D'))
  const answer = await link.submit({ do: 'confirm' })
  const html = await answer.clone().text()
  const words = await wordsOf(answer)
  expect(answer.status).toBe(200)
  expect(html).toContain('<title>One more confirmation is needed · Example Shop</title>')
  expect(words).toContain('Waiting for the other One more confirmation is needed')
  expect(words).toContain('once a•••@old.example confirms it')
  expect(words).toMatch(/Open until (today|tomorrow) \d\d:\d\d UTC \((59|60) minutes\)/)
  expect(buttonsOf(html)).toEqual([['decline', 'Stop this change']])
})

test('opening the link again afterwards shows the same, with no second button to confirm', async () => {
  const link = openLink(detailsOf('D', { waitingFor: 'a•••@old.example' }))
  expect(await wordsOf(await link.show())).toContain('One more confirmation is needed')
  const stopped = await link.submit({ do: 'decline' })
  expect(await wordsOf(stopped)).toContain('Thank you: nothing was changed')
  expect(link.asked).toEqual([
    ['look-up', keys.D],
    ['decline', keys.D],
  ])
})

test('the second key is met with what became of it, in words for each reader', async () => {
  const ended = (facts: object) =>
    openLink(detailsOf('D', { ...facts, status: 'confirmed', endedAt: new Date().toISOString() }))
  expect(await wordsOf(await ended({}).show())).toContain(
    'With this link the change was made just now.',
  )
})
