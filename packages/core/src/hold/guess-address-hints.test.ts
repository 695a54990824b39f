import { expect, test } from 'vitest'
import { guessAddressHints } from './guess-address-hints.ts'

test.for([
  ['ada@gmial.com', 'ada@gmail.com'],
  ['ada@gmail.con', 'ada@gmail.com'],
  ['ada.b+c@hotmial.com', 'ada.b+c@hotmail.com'],
  ['ada@yaho.com', 'ada@yahoo.com'],
] as const)('%s is likely %s', async ([email, suggestion]) => {
  expect(await guessAddressHints(email)).toEqual([{ kind: 'typing-error', suggestion }])
})

test.for([
  'gmail.com',
  'gmx.net',
  'we.com',
  'web.de',
  'company.example',
  'xn--mller-kva.example',
  'a.bc',
])('an address at %s has no hint', async (domain) => {
  expect(await guessAddressHints(`ada@${domain}`)).toEqual([])
})

test('a throw-away domain is one, and so is a name below it', async () => {
  for (const domain of ['mailinator.com', 'Mailinator.com', 'x.mailinator.com'])
    expect(await guessAddressHints(`ada@${domain}`)).toEqual([{ kind: 'throw-away' }])
})
