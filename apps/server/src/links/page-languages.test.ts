import { languagesOf } from '@countersign/emails'
import { describe, expect, test } from 'vitest'
import { detailsOf, openLink } from '../../testing/fake-link-service.ts'
import { localeChooser } from './reader-locale.ts'

const german = { 'Accept-Language': 'de-AT,de;q=0.9,en;q=0.5' }
const ask = (path: string, headers: Record<string, string> = {}, locale = 'en') =>
  openLink(detailsOf('A', { locale })).routes.request(path, { headers })
const languageOf = async (page: Response | Promise<Response>) =>
  /<html lang="(\w+)"/.exec(await (await page).text())?.[1]

const { path } = openLink(detailsOf('A'))

describe('a page is read', () => {
  const languages = languagesOf({ pt: {} })
  test.each([
    ['in what its reader chose at its foot', 'de', { chosen: 'en', acceptLanguage: 'de' }, 'en'],
    ['in the hold’s locale, region and all', 'de-AT', { acceptLanguage: 'en' }, 'de-AT'],
    ['in the browser’s where the hold has none', null, { acceptLanguage: 'tlh, de-CH' }, 'de-CH'],
    ['in the browser’s where the hold’s is not written', 'tlh', { acceptLanguage: 'de' }, 'de'],
    ['by how the browser weighs them', null, { acceptLanguage: 'en;q=0.1,de;q=0.2' }, 'de'],
    ['in a language that the host added', null, { acceptLanguage: 'pt-BR' }, 'pt-BR'],
    ['in English where nothing says otherwise', null, {}, 'en'],
    [
      'in English where nothing that is said can be read',
      null,
      { chosen: '<b>', acceptLanguage: '*;;,=' },
      'en',
    ],
  ])(
    '%s',
    (_, held, { chosen, acceptLanguage }: { chosen?: string; acceptLanguage?: string }, read) => {
      expect(localeChooser(languages, { chosen, acceptLanguage })(held)).toBe(read)
    },
  )
})

test('the hold’s locale goes before the browser’s, and the choice at the foot before both', async () => {
  expect(await languageOf(ask(path, german))).toBe('en')
  expect(await languageOf(ask(path, {}, 'de-AT'))).toBe('de')
  expect(await languageOf(ask(`${path}?lang=en`, german, 'de'))).toBe('en')
  expect(await languageOf(ask(`${path}?lang=nonsense`, german))).toBe('en')
})

test('pages that know no link are in the browser’s language, each wrong key’s alike', async () => {
  const wrong = ['ADOI8U7oCXOJoJJxBDMF3f', 'nothing', ''].map((key) => `/verification/${key}`)
  const pages = await Promise.all(wrong.map(async (each) => (await ask(each, german)).text()))
  expect(new Set(pages).size).toBe(1)
  expect(pages[0]).toContain('<html lang="de" dir="ltr">')
  expect(pages[0]).toContain('Dieser Link funktioniert nicht')
  expect(await languageOf(ask('/verification/nothing?lang=en', german))).toBe('en')
})

test('the choice at the foot outlives the button: the form goes to the page’s own address', async () => {
  const link = openLink(detailsOf('A'))
  const shown = await (await link.routes.request(`${path}?lang=de`)).text()
  expect(shown).toMatch(/<form(?![^>]* action=)[^>]*>/)
  const pressed = await link.routes.request(`${path}?lang=de`, {
    method: 'POST',
    body: new URLSearchParams({ do: 'confirm' }),
  })
  expect(await pressed.text()).toContain('Ihre E-Mail-Adresse ist geändert')
})

test('the links at the foot name no path, so that the key is in no markup', async () => {
  const page = await (await ask(path)).text()
  const [, nav = ''] = /<nav class="languages">(.*?)<\/nav>/.exec(page) ?? []
  expect(nav).toContain('<b>English</b>')
  expect(nav).toContain('<a href="?lang=de" hrefLang="de" lang="de" dir="ltr">Deutsch</a>')
  expect(page).not.toContain(path.slice('/verification/'.length))
})
