import { expect, test } from 'vitest'
import { minutesAgo, openLink, viewOf, wordsOf } from './desk-in-memory.ts'

const watched = viewOf('A', {
  part: 'watches',
  title: 'Confirm your new e-mail address',
  email: 'ada.lovelace@old.example',
  requester: { kind: 'admin', id: '1', name: 'Kay' },
})

test('the present address learns what an admin asked for, by name, and can only stop it', async () => {
  const page = await openLink(watched).show()
  const html = await page.clone().text()
  const words = await wordsOf(page)
  expect(page.status).toBe(200)
  expect(words).toContain('Not made yet An administrator asked to change your account')
  expect(words).toContain('If this is right, there is nothing to do.')
  expect(words).toContain('From ada.lovelace@old.example To a•••@new.example')
  expect(words).toContain('by an administrator, Kay')
  expect(words).not.toContain('Confirm your new')
  const buttons = [...html.matchAll(/<button[^>]*value="(\w+)"[^>]*>([^<]*)</g)]
  expect(buttons.map(([, value, label]) => [value, label])).toEqual([
    ['decline', 'Stop this change'],
  ])
})

test('a forged confirmation of it meets the same page, as a conflict', async () => {
  const link = openLink(watched)
  const forged = await link.submit({ do: 'confirm' })
  expect(forged.status).toBe(409)
  expect(await wordsOf(forged)).toBe(await wordsOf(await link.show()))
})

test('a choice that was not legible is asked for again, with 400', async () => {
  for (const view of [watched, viewOf('D', { waitingFor: 'a•••@old.example' })]) {
    const answer = await openLink(view).submit({ do: '?' })
    expect(answer.status).toBe(400)
    expect(await wordsOf(answer)).toContain('Nothing was changed yet')
  }
})

test('stopping it thanks, and says who was told', async () => {
  const words = await wordsOf(await openLink(watched).submit({ do: 'decline' }))
  expect(words).toContain('Thank you: nothing was changed')
  expect(words).toContain('those in charge at Example Shop were told by mail')
})

test('once it was confirmed, it points to the mail that can undo it', async () => {
  const view = { ...watched, state: 'confirmed' as const, endedAt: minutesAgo(130) }
  const words = await wordsOf(await openLink(view).show())
  expect(words).toContain(
    'The new address confirmed it: the e-mail address was changed 2 hours ago.',
  )
  expect(words).toContain('another mail, with a link that undoes it')
  const late = await openLink(view).submit({ do: 'decline' })
  expect(late.status).toBe(409)
  expect(await wordsOf(late)).toContain('It was too late to stop this')
})

test('one that ran out is not offered anew', async () => {
  const view = { ...watched, state: 'expired' as const, isRenewable: false }
  expect(await (await openLink(view).show()).text()).not.toContain('<form')
})
