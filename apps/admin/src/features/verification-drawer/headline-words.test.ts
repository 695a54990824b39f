import { expect, test } from 'vitest'
import { headlineWords } from './headline-words.ts'
import { somePartner, someVerification } from './testing/some-verification.ts'

const at = '2026-11-22T12:05:00Z'

test('two keys wait for both addresses, then for the one that is missing, whichever is looked at', () => {
  expect(headlineWords(someVerification({ partners: [somePartner()] }))).toContain(
    'Waits for two confirmations',
  )
  expect(headlineWords(someVerification({ confirmedAt: at, partners: [somePartner()] }))).toContain(
    'Waits for one more confirmation, from ada@old.example.',
  )
  expect(
    headlineWords(someVerification({ partners: [somePartner({ confirmedAt: at })] })),
  ).toContain('Waits for one more confirmation, from ada@new.example.')
})

test('where the current mailbox is lost, says what it waits for: an approval, time, the recipient', () => {
  const lost = {
    coolDownUntil: '2026-11-24T12:00:00Z',
    partners: [somePartner({ role: 'observes' })],
  } as const
  const words = (facts: { isCoolingDown: boolean; isApproved: boolean }) =>
    headlineWords(someVerification({ ...lost, partners: [...lost.partners], ...facts }))

  const unapproved = words({ isCoolingDown: true, isApproved: false })
  expect(unapproved).toMatch(/^Waits for the approval of another admin\. Until .*24 Nov 2026/)
  expect(words({ isCoolingDown: false, isApproved: false })).toBe(
    'Waits for the approval of another admin. Nothing has changed yet.',
  )
  expect(words({ isCoolingDown: true, isApproved: true })).toContain('Then the link is mailed.')
  expect(words({ isCoolingDown: false, isApproved: true })).toContain('waits for the recipient')
})

test('an address that only watches is never said to be missing', () => {
  const observed = someVerification({ partners: [somePartner({ role: 'observes' })] })

  expect(headlineWords(observed)).toBe(headlineWords(someVerification()))
  expect(
    headlineWords(someVerification({ role: 'observes', partners: [somePartner()] })),
  ).toContain('can stop it')
})

test('names the address that said "this wasn’t me", also when it was the other one', () => {
  const event = {
    id: '1',
    kind: 'declined',
    at,
    by: { kind: 'recipient', id: null, name: null },
  } as const
  const facts = { status: 'declined', partners: [somePartner({ role: 'observes' })] } as const

  expect(
    headlineWords(
      someVerification({
        ...facts,
        partners: [...facts.partners],
        events: [{ ...event, detail: { through: '8' } }],
      }),
    ),
  ).toContain('ada@old.example said')
  expect(headlineWords(someVerification({ ...facts, partners: [...facts.partners] }))).toContain(
    'ada@new.example said',
  )
})

test('an undo never says that nothing has changed, and the undone change says it was undone', () => {
  const undo = someVerification({ undoOf: '3', type: 'u' })
  expect(headlineWords(undo)).toContain('The change it undoes is applied.')

  for (const role of ['confirms', 'observes'] as const) {
    const undone = someVerification({ status: 'confirmed', undoneAt: at, role })
    expect(headlineWords(undone)).toContain('undone later')
  }
})
