import { withTypesWithoutWords } from '@countersign/changes/testing/types-without-words'
import { composeMail, message } from '@countersign/emails'
import { acceptedFeatures } from '@countersign/emails/testing/accepted-features'
import { symbolLogo, wideLogo } from '@countersign/emails/testing/logos'
import { languagesIn, sampleMails } from '@countersign/emails/testing/sample-mails'
import { fixtures } from '@countersign/emails/testing/sample-values'
import { pagesOf, renderPage } from '@countersign/server/testing/sample-pages'
import { expect, test } from 'vitest'
import { findIncompatible } from './compatibility.ts'
import { typesOf } from './view.ts'

const config = withTypesWithoutWords

/** There are a thousand mails and more, in all languages. */
const SLOWLY = { timeout: 120_000 }

const mails = typesOf(config).flatMap((type) =>
  languagesIn(config).codes.flatMap((language) =>
    fixtures.flatMap((fixture) =>
      sampleMails(config, type, { language, fixture }).map((sample) => ({
        name: `${type}, ${sample.name}, ${language}, ${fixture}`,
        language,
        fixture,
        sample,
        ...composeMail(sample.input),
      })),
    ),
  ),
)

/** The markup without the words in it and the links, which are many where markups are few. */
const markupOf = (html: string) =>
  html
    .replace(/<title>[^<]*/, '<title>')
    .replace(/<body[\s\S]*/, (body) => body.replace(/>[^<]+/g, '>'))
    .replace(/ lang="[^"]*"/g, ' lang="en"')
    .replace(/ href="(\w+:)[^"]*"/g, ' href="$1"')

/** What a reader sees, in one line. */
const readable = (text: string) => text.replace(/\s+/g, ' ').trim()

/** What an HTML mail says: the text between its tags, but for what is hidden, and drawn. */
const saidIn = (html: string) =>
  html
    .replace(/^[\s\S]*?<body/, '<body')
    .replace(/<!--[\s\S]*?-->/g, '')
    .replace(/<div style="display:none[\s\S]*?<\/div>(<\/div>)?/, '')
    .replace(/<span aria-hidden[\s\S]*?<\/span>/, '')
    .split(/<(?!\/?[bi]>|\/?a\b)[^>]*>/)
    .map((part) => readable(unescaped(part.replace(/<[^>]*>/g, ''))))
    .filter((part) => part !== '')

const unescaped = (html: string) =>
  html
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&#x27;/g, "'")
    .replace(/&nbsp;|\u00a0/g, ' ')
    .replace(/&amp;/g, '&')

test(
  'no mail uses what a mail program lacks, but for what is accepted with a reason',
  SLOWLY,
  () => {
    const withLogo = mails
      .filter(({ language, fixture }) => ['en', 'ar'].includes(language) && fixture === 'usual')
      .flatMap(({ sample: { input } }) =>
        [symbolLogo, wideLogo].map((logo) => composeMail({ ...input, logo })),
      )
    const markups = new Set([...mails, ...withLogo].map(({ html }) => markupOf(html)))
    const lacking = [...markups].flatMap((markup) =>
      findIncompatible(markup)
        .filter(({ missing }) => missing.length > 0)
        .map(({ feature }) => feature),
    )
    expect([...new Set(lacking)].sort()).toEqual(Object.keys(acceptedFeatures).sort())
  },
)

test('every mail is smaller than 60 kB', () => {
  const large = mails.filter(({ html }) => Buffer.byteLength(html) >= 60_000)
  expect(large.map(({ name }) => name)).toEqual([])
})

test('the text part of every mail says by itself all that its HTML says', () => {
  const missing = mails.flatMap(({ name, language, html, text }) => {
    const told = readable(text)
    const ofTheButton = readable(message(languagesIn(config).of(language), 'mail.copyLink'))
    return saidIn(html)
      .filter((part) => part !== ofTheButton && !told.includes(part))
      .map((part) => `${name}: ${part}`)
  })
  expect(missing).toEqual([])
})

test('every mail’s link has a page for each ending', SLOWLY, () => {
  for (const { sample } of mails.filter(({ fixture }) => fixture === 'usual')) {
    const pages = pagesOf(sample)
    expect(pages.length > 0).toBe(sample.input.kind === 'link')
    for (const page of pages) expect(renderPage(config, sample, page)).toContain('<h1')
  }
})

test('a type has its mails for each kind of subject, and an invitation its own', () => {
  const namesOf = (type: string) =>
    sampleMails(config, type, { language: 'en', fixture: 'usual' }).map(({ name }) => name)
  expect(namesOf('undo')).toEqual(expect.arrayContaining(['link', 'link-of-panel-admin']))
  expect(namesOf('admin-password')).toContain('link-invitation')
  expect(namesOf('email-address')).not.toContain('link-invitation')
})

test('no page has anything invisible in it, and none breaks “e-mail”', SLOWLY, () => {
  for (const { sample } of mails.filter(({ fixture }) => fixture === 'usual')) {
    for (const page of pagesOf(sample)) {
      const main = renderPage(config, sample, page).replace(/^[\s\S]*?<main>/, '')
      expect(main).not.toMatch(/[\u00ad\u200b-\u200f\u2060-\u2069\ufeff]/)
      const outside = main
        .replace(/<span class="whole">[^<]*<\/span>/g, '')
        .replace(/<[^>]*>/g, ' ')
      expect(outside).not.toMatch(/\be-(mail|posta)/i)
    }
  }
})
