import { expect, test } from 'vitest'
import {
  buttonsOf,
  detailsOf,
  minutesAgo,
  openLink,
  wordsOf,
} from '../../testing/fake-link-service.ts'

const observed = detailsOf('A', {
  role: 'observes',
  title: 'Confirm your new e-mail address',
  email: 'ada.lovelace@old.example',
  requester: { kind: 'admin', id: '1', name: 'Kay' },
  coolDownUntil: minutesAgo(-60 * 47.6),
  expiresAt: minutesAgo(-60 * 71.6),
})

test('the present address learns who asked for what, what follows and when, and can stop it or say yes', async () => {
  const page = await openLink(observed).show()
  const html = await page.clone().text()
  const words = await wordsOf(page)
  expect(page.status).toBe(200)
  expect(words).toContain('Not made yet An administrator asked to change your e-mail address')
  expect(words).toContain(
    'They say that you can no longer read mail here. If this is wrong, stop it.',
  )
  expect(words).toMatch(
    /Nothing is changed until .*\d\d:\d\d UTC \(2 days\)\. After that, the new address/,
  )
  expect(words).toContain('can confirm it once a second administrator has approved it.')
  expect(words).toContain('From ada.lovelace@old.example To a•••@new.example')
  expect(words).toContain('by an administrator, Kay')
  expect(words).not.toContain('Confirm your new')
  expect(buttonsOf(html)).toEqual([
    ['decline', 'Stop this change'],
    ['confirm', 'Yes, change my e-mail address'],
  ])
})

test('its yes is met with what is still missing, and can be taken back by stopping', async () => {
  for (const [isApproved, missing] of [
    [false, 'once a second administrator has approved it and the new address has confirmed it.'],
    [true, 'It is made once the new address has confirmed it.'],
  ] as const) {
    const said = await openLink({ ...observed, isApproved }).submit({ do: 'confirm' })
    const html = await said.clone().text()
    const words = await wordsOf(said)
    expect(said.status).toBe(200)
    expect(words).toContain('Thank you: you said yes')
    expect(words).toContain(missing)
    expect(buttonsOf(html)).toEqual([['decline', 'Stop this change']])
    const again = openLink({ ...observed, isApproved, confirmedAt: minutesAgo(0) })
    expect(await wordsOf(await again.show())).toContain('Thank you: you said yes')
  }
})

test('once it has cooled down, there is nothing to say yes to', async () => {
  const details = { ...observed, coolDownUntil: minutesAgo(60), isApproved: true }
  const page = await openLink(details).show()
  expect(buttonsOf(await page.clone().text())).toEqual([['decline', 'Stop this change']])
  const words = await wordsOf(page)
  expect(words).toContain('The new address can confirm it: a second administrator has approved it.')
  expect(words).not.toContain('Nothing is changed until')
})

test('a choice that was not legible is asked for again, with 400', async () => {
  for (const details of [observed, detailsOf('D', { waitingFor: 'a•••@old.example' })]) {
    const answer = await openLink(details).submit({ do: '?' })
    expect(answer.status).toBe(400)
    expect(await wordsOf(answer)).toContain('Nothing was changed yet')
  }
})

test('stopping it thanks, and says who was told', async () => {
  const words = await wordsOf(await openLink(observed).submit({ do: 'decline' }))
  expect(words).toContain('Thank you: nothing was changed')
  expect(words).toContain('those in charge at Example Shop were told by mail')
  expect(words).toContain('somebody may be trying to take your account')
  expect(words).not.toContain('mistyped')
})

test('once it was confirmed, it points to the mail that can undo it', async () => {
  const details = { ...observed, status: 'confirmed' as const, endedAt: minutesAgo(130) }
  const words = await wordsOf(await openLink(details).show())
  expect(words).toContain(
    'The new address confirmed it: the e-mail address was changed 2 hours ago.',
  )
  expect(words).toContain('another mail, with a link that undoes it')
  const late = await openLink(details).submit({ do: 'decline' })
  expect(late.status).toBe(409)
  expect(await wordsOf(late)).toContain('It was too late to stop this')
})

test('one that ran out is not offered again', async () => {
  const details = { ...observed, status: 'expired' as const, isRenewable: false }
  expect(await (await openLink(details).show()).text()).not.toContain('<form')
})
