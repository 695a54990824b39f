import { expect, test } from 'vitest'
import { detailsOf, openLink, wordsOf } from '../../testing/fake-link-service.ts'

const [field, again] = ['prompted.User.password', 'prompted.User.password.again']
const { path } = openLink(detailsOf('B'))

test('a page that asks for a password says whose account it is for', async () => {
  expect(await wordsOf(await openLink(detailsOf('B')).show())).toContain('Account ada@new.example')
  expect(await wordsOf(await openLink(detailsOf('A')).show())).not.toContain('Account ')
})

test('what is typed can be shown without a script, and stays so when it is refused', async () => {
  const link = openLink(detailsOf('B', { locale: 'de' }))
  const hidden = await (await link.show()).text()
  expect(hidden.match(/type="password"/g)).toHaveLength(2)
  expect(hidden).toContain('<a href="?lang=de&amp;show=yes">Eingabe anzeigen</a>')

  const shown = await (await link.routes.request(`${path}?lang=de&show=yes`)).text()
  expect(shown).not.toContain('type="password"')
  expect(
    shown.match(/type="text" autoComplete="new-password" autoCapitalize="none"/g),
  ).toHaveLength(2)
  expect(shown).toContain('<a href="?lang=de">Eingabe verbergen</a>')

  const refused = await link.routes.request(`${path}?lang=de&show=yes`, {
    method: 'POST',
    body: new URLSearchParams({ do: 'confirm', [field]: 'short', [again]: 'short' }),
  })
  const page = await refused.text()
  expect(page).not.toContain('type="password"')
  expect(page).not.toContain('short')
})

test('that it is too short and that the two differ is told together', async () => {
  const link = openLink(detailsOf('B'))
  const words = await wordsOf(
    await link.submit({ do: 'confirm', [field]: 'short', [again]: 'other' }),
  )
  expect(words).toContain(
    'Nothing was changed yet Use at least 12 characters. The two differ. Type the same in both fields.',
  )
  // It was not tried to be set.
  expect(link.asked.map(([verb]) => verb)).not.toContain('confirm')
})

test('where the two differ alone, that alone is told', async () => {
  const link = openLink(detailsOf('B'))
  const words = await wordsOf(
    await link.submit({ do: 'confirm', [field]: 'correct horse battery', [again]: 'other' }),
  )
  expect(words).toContain('Nothing was changed yet The two differ.')
})
