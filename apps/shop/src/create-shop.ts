import { readFileSync } from 'node:fs'
import type { Countersign } from 'countersign'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { deleteCookie, getCookie, setCookie } from 'hono/cookie'
import { csrf } from 'hono/csrf'
import { HTTPException } from 'hono/http-exception'
import { secureHeaders } from 'hono/secure-headers'
import type { Sql } from 'postgres'
import type config from '../countersign.config.ts'
import { accountRoutes, type SignedIn } from './account-routes.ts'
import { openPeople } from './people.ts'
import { readForm } from './read-form.ts'
import { forgottenPage, messagePage, signInPage } from './sign-in-pages.ts'
import { style } from './style.ts'

interface ShopParts {
  sql: Sql
  countersign: Countersign<typeof config>
  /** Where people reach it, such as `http://127.0.0.1:4003`. */
  url: string
  log(error: unknown): void
}

const logo = readFileSync(`${import.meta.dirname}/../logo.svg`, 'utf8')

const SESSION = 'shop_session'

/** The shop's HTTP surface: sign-in, and what customers see and change of their account. */
export function createShop({ sql, countersign, url, log }: ShopParts): Hono<SignedIn> {
  const people = openPeople(sql)
  const shop = new Hono<SignedIn>()
  const cookie = {
    httpOnly: true,
    sameSite: 'Lax',
    path: '/',
    secure: url.startsWith('https:'),
  } as const

  shop.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        imgSrc: ["'self'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
      },
      strictTransportSecurity: url.startsWith('https:') ? 'max-age=31536000' : false,
    }),
  )
  shop.use(csrf({ origin: new URL(url).origin }))
  shop.use(bodyLimit({ maxSize: 16_384 }))
  shop.get('/style.css', (c) => c.body(style, 200, { 'Content-Type': 'text/css; charset=utf-8' }))
  shop.get('/icon.svg', (c) => c.body(logo, 200, { 'Content-Type': 'image/svg+xml' }))

  const tokenOf = (c: Context) => getCookie(c, SESSION) ?? ''

  shop.get('/', (c) => c.redirect('/account'))
  shop.get('/sign-in', (c) => c.html(signInPage()))
  shop.post('/sign-in', async (c) => {
    const { email, password } = await readForm(c, ['email', 'password'])
    if (!(await people.mayTry('sign-in', email))) {
      const fault = 'There were too many tries with this address. Try again in an hour.'
      return c.html(signInPage({ email, fault }), 429)
    }
    const token = await people.signIn(email, password)
    if (token === undefined)
      return c.html(signInPage({ email, fault: 'This address and this password do not match.' }))
    setCookie(c, SESSION, token, { ...cookie, maxAge: 7 * 24 * 60 * 60 })
    return c.redirect('/account', 303)
  })
  shop.post('/sign-out', async (c) => {
    await people.signOut(tokenOf(c))
    deleteCookie(c, SESSION, cookie)
    return c.redirect('/sign-in', 303)
  })

  shop.get('/forgotten', (c) => c.html(forgottenPage()))
  shop.post('/forgotten', async (c) => {
    const { email } = await readForm(c, ['email'])
    // The answer says nothing of the address, and neither does its time.
    const mail = async () => {
      if (await people.mayTry('reset', email))
        await countersign.requestPasswordReset({ kind: 'User', email })
    }
    void mail().catch(log)
    const text =
      'If an account has this address, a link to choose a new password is on its way. It works for an hour.'
    return c.html(messagePage('Look into your mailbox', text))
  })

  shop.use('/account/*', async (c, next) => {
    const person = await people.findPerson(tokenOf(c))
    if (!person) return c.redirect('/sign-in', 303)
    c.set('person', person)
    c.header('Cache-Control', 'no-store')
    return next()
  })
  shop.route('/account', accountRoutes({ people, countersign }))

  shop.notFound((c) => c.html(messagePage('Not found', 'There is no such page.'), 404))
  shop.onError((error, c) => {
    if (error instanceof HTTPException) return error.getResponse()
    log(error)
    const text = 'Nothing was changed. Please try again in a moment.'
    return c.html(messagePage('Something went wrong', text), 500)
  })
  return shop
}
