import type { Brand, LinkDetails } from '@countersign/changes'
import { describe, expect, test } from 'vitest'
import { detailsOf, minutesAgo, openLink } from '../../testing/fake-link-service.ts'

const shop: Brand = {
  support: 'help@shop.example',
  homeUrl: 'https://shop.example/',
  signInUrl: 'https://shop.example/sign-in',
  passwordUrl: 'https://shop.example/forgotten',
}
const admin = { kind: 'panel-admin', name: 'Kay', hasSessions: true }
const confirmed: Partial<LinkDetails> = { status: 'confirmed', endedAt: minutesAgo(5) }
const declined: Partial<LinkDetails> = { status: 'declined', endedAt: minutesAgo(5) }

async function open(details: LinkDetails, brand?: Partial<Brand>, choice?: string) {
  const { show, submit } = openLink(details, brand)
  const answer = await (choice === undefined ? show() : submit({ do: choice, ...PASSWORD }))
  return answer.text()
}

const PASSWORD = {
  'prompted.User.password': 'correct horse battery',
  'prompted.User.password.again': 'correct horse battery',
}
const linksIn = (html: string) =>
  Array.from(html.matchAll(/<a href="([^"?]*)"/g), ([, href]) => href)

describe('every ending leads on', () => {
  const endings: [string, Partial<LinkDetails>][] = [
    ['confirmed', confirmed],
    ['declined', declined],
    ['revoked', { status: 'revoked', endedAt: minutesAgo(5) }],
    ['superseded', { status: 'superseded', endedAt: minutesAgo(5), newerAt: minutesAgo(5) }],
    ['expired', { status: 'expired', expiresAt: minutesAgo(5) }],
    ['conflicted', { status: 'conflicted', endedAt: minutesAgo(5) }],
    ['waiting', { waitingFor: 'a•••@old.example' }],
  ]
  test.each(endings)(
    '%s: back to the application, and to somebody to write to',
    async (_, facts) => {
      const html = await open(detailsOf('A', facts), shop)
      expect(linksIn(html)).toContain('https://shop.example/')
      expect(linksIn(html)).toContain('mailto:help@shop.example')
      expect(html).toContain('>Back to Example Shop</a>')
    },
  )

  test.each(endings)('%s: an admin’s leads to the panel', async (_, facts) => {
    const html = await open(detailsOf('a', { subject: admin, ...facts }), shop)
    expect(linksIn(html)).toContain('/')
    expect(linksIn(html).join()).not.toContain('shop.example/')
  })

  test('an unknown link leads to the application', async () => {
    const { routes } = openLink(detailsOf('A'), shop)
    const html = await (await routes.request('/verification/nothing')).text()
    expect(linksIn(html)).toContain('https://shop.example/')
  })

  test('where the application is not known, nothing pretends to lead there', async () => {
    const html = await open(detailsOf('A', confirmed))
    expect(linksIn(html)).toEqual(['mailto:help@shop.example', 'mailto:help@shop.example'])
    expect(html).not.toContain('Back to')
  })
})

test.each([
  [{ homeUrl: 'https://shop.example/' }, 'https://shop.example/'],
  [shop, 'https://shop.example/sign-in'],
])('with a new password people sign in where the application says: %j', async (brand, url) => {
  const html = await open(detailsOf('B'), brand, 'confirm')
  expect(html).toContain(`<a href="${url}">Sign in with your new password</a>`)
})

test('an admin with a new password signs in to the panel', async () => {
  const html = await open(detailsOf('B', { subject: admin }), shop, 'confirm')
  expect(html).toContain('<a href="/">Sign in with your new password</a>')
})

test.each([
  ['an undo', detailsOf('u'), 'confirm', 'Set a new password now'],
  ['a declined change', detailsOf('C'), 'decline', 'set a new password'],
] as const)(
  '%s leads to a new password, an admin’s to the panel’s',
  async (_, details, choice, words) => {
    expect(await open(details, shop, choice)).toContain(
      `<a href="https://shop.example/forgotten">${words}</a>`,
    )
    expect(await open({ ...details, subject: admin }, shop, choice)).toContain(
      `<a href="/forgot-password">${words}</a>`,
    )
    expect(await open(details, {}, choice)).toContain(words)
  },
)
