import { expect, test } from 'vitest'
import { detailsOf, openLink, wordsOf } from '../../testing/fake-link-service.ts'

async function wordsFor(after: string, before = 'ada@old.example'): Promise<string> {
  const details = detailsOf('A', { email: after })
  const changes = details.changes.map((line) => ({ ...line, before, after }))
  return wordsOf(await openLink({ ...details, changes }).show())
}

test('an address of mixed scripts is on the page in ASCII, with the scripts it mixes', async () => {
  const words = await wordsFor('ada@xn--pypal-4ve.com')
  expect(words).toContain(
    'To ada@xn--pypal-4ve.com Look closely: The part after the @ mixes Latin and Cyrillic letters',
  )
})

test('an address that reads like the present one is told apart from it', async () => {
  expect(await wordsFor('ada@examp1e.com', 'ada@example.com')).toContain(
    'Look closely: This is another address than the present one',
  )
})

test('an honest internationalised address is there in its own letters', async () => {
  const words = await wordsFor('ada@xn--mnchen-3ya.de')
  expect(words).toContain('To ada@münchen.de')
  expect(words).not.toMatch(/Look closely|xn--/)
})
