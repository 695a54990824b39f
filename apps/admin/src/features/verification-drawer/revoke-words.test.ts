import { expect, test } from 'vitest'
import { revokeQuestion } from './revoke-words.ts'
import { somePartner, someVerification } from './testing/some-verification.ts'

test('names every link that stops working', () => {
  expect(revokeQuestion(someVerification())).toContain('The link mailed to ada@new.example stops')
  expect(revokeQuestion(someVerification({ partners: [somePartner()] }))).toContain(
    'The links mailed to ada@new.example and ada@old.example stop',
  )
})

test('says of an undo that the change can no longer be undone, not that it is never applied', () => {
  expect(revokeQuestion(someVerification({ undoOf: '3' }))).toContain('can no longer be undone')
})
