import { brotliCompressSync, gzipSync } from 'node:zlib'
import { withTypesWithoutWords } from '@countersign/changes/testing/types-without-words'
import { describe, expect, test } from 'vitest'
import { detailsOf, keys, type Letter, openLink, wordsOf } from '../../testing/fake-link-service.ts'

const own = { email: 'ada.lovelace@old.example' }
const shown = async (...of: Parameters<typeof detailsOf>) =>
  wordsOf(await openLink(detailsOf(...of)).show())

describe('a type that says nothing in words of its own', () => {
  test('asks to confirm it by its name, and says what confirming does', async () => {
    const words = await shown('E', own)
    expect(words).toContain('Waiting for you Confirm this change: Display name ')
    expect(words).toContain(
      'Check the change below. Example Shop makes it once you confirm. Name From Ada Lovelace To Grace Hopper',
    )
    expect(words).toContain('Confirm this change This wasn’t me')
  })

  test('says what is so once it is confirmed, and that a mail follows', async () => {
    const words = await wordsOf(await openLink(detailsOf('E', own)).submit({ do: 'confirm' }))
    expect(words).toContain(
      'Confirmed The change is made It is in effect from now on. We are sending you a mail that says so, for your records.',
    )
  })

  test('says what stays when it is declined', async () => {
    const words = await wordsOf(await openLink(detailsOf('E', own)).submit({ do: 'decline' }))
    expect(words).toContain('Thank you: nothing was changed')
    expect(words).toContain('Everything stays as it was.')
  })

  test('asks for a value twice under its column’s name, with the length that it needs', async () => {
    const link = openLink(detailsOf('F', own))
    const html = await (await link.show()).text()
    expect(html).toContain('<h1 dir="auto">Set a new value: Passphrase</h1>')
    expect(html).toContain('<label for="prompted.User.password">Password</label>')
    expect(html).toContain('<label for="prompted.User.password.again">Password, once more</label>')
    expect(html).toContain('>12 to 128 characters.</small>')
    expect(html).toContain('minLength="12"')
    const value = 'correct horse battery'
    const names = ['prompted.User.password', 'prompted.User.password.again']
    const answer = await link.submit({
      do: 'confirm',
      ...Object.fromEntries(names.map((name) => [name, value])),
    })
    expect(link.asked.at(-1)).toEqual(['confirm', keys.F, { User: { password: value } }])
    expect(await wordsOf(answer)).toContain('The new value is set It takes the place of the old')
  })

  test('that both addresses confirm asks each of them, and names whose it is then', async () => {
    expect(await shown('G')).toContain('Once you and the present address have confirmed')
    expect(await shown('G', own)).toContain('If you confirm, and the new address does')
    const applied = openLink(detailsOf('G', { needsBoth: false }))
    expect(await wordsOf(await applied.submit({ do: 'confirm' }))).toContain(
      'Both addresses have confirmed. The account belongs to ada@new.example now.',
    )
  })

  test('wears a plain icon, and the colour of none', async () => {
    const html = await (await openLink(detailsOf('E', own)).show()).text()
    expect(html).toContain('<body class="type-E">')
    expect(html).not.toMatch(/\.type-E[,{]/)
    expect(html).toMatch(/\.type-A[^}]*\{--band:/)
  })
})

test('what is undone need not be an address', async () => {
  const { changes } = detailsOf('E')
  const words = await shown('u', { changes })
  expect(words).toContain('If you undo it, everything is as it was before.')
  expect(words).toContain('Made 3 minutes ago, when it was confirmed')
})

test.each(withTypesWithoutWords.types.map(({ letter }) => letter))(
  'the page of type %s is at most 3 KB, compressed, and has no script',
  async (letter) => {
    const html = await (await openLink(detailsOf(letter as Letter)).show()).text()
    expect(html).not.toContain('<script')
    expect(brotliCompressSync(html).length).toBeLessThanOrEqual(3 * 1024)
    expect(gzipSync(html).length).toBeLessThanOrEqual(3 * 1024)
  },
)
