import { readFile } from 'node:fs/promises'
import { relative } from 'node:path'
import { escapeHtml, type Logo } from '@countersign/emails'
import type { InitialData } from '@countersign/router'
import { serveStatic } from '@hono/node-server/serve-static'
import { type Context, Hono } from 'hono'
import { stream } from 'hono/streaming'
import { isPanelView } from '../config/panel-paths.ts'
import { prepareLogo } from './logo-answer.ts'
import type { CommonHeaders } from './security-headers.ts'

export interface FirstPage {
  /** The session's cookie, where it was renewed or is none any more. */
  cookies: string[]
  /** `null` where they could not be had: the panel then asks by itself, and says what is wrong. */
  answers: Promise<InitialData | null>
}

/** Whose panel it is. */
export interface PanelBrand {
  /** The name under which its mails are sent. */
  name: string
  logo: Logo | null
  /** Of every answer. */
  headers: CommonHeaders
}

/** Where the page takes its answers: a block of data, which no content security policy is needed for. */
const PLACE = '<script type="application/json" id="first-answers">'

/**
 * The panel's files, from its build folder; every other path answers with its first page, which finds the view
 * in the URL. What that view shows first is written into the page: the script need not ask, and has it when it
 * starts. The page's head goes ahead of it, so that the browser fetches all else meanwhile. Built files carry a
 * hash in their name and may be kept for ever. `base` is the path where browsers find the panel, `/countersign` or
 * empty: the build names its files relatively, so that one fits every base. The page says whose it is, for its first
 * look. Throws when the panel is not built.
 */
export async function panelRoutes(
  panelDir: string,
  base: string,
  brand: PanelBrand,
  openPage: (c: Context) => Promise<FirstPage>,
): Promise<Hono> {
  const page = await readFile(`${panelDir}/index.html`, 'utf8')
  const [before = '', after] = page
    .replaceAll('="./', `="${base}/`)
    .replace('<html ', `<html ${brandAttribute(brand, base)}`)
    .split(PLACE)
  if (after === undefined) throw new Error(`${panelDir}/index.html has no place for first answers`)
  const root = relative(process.cwd(), panelDir)
  const serve = (cacheControl: string) =>
    serveStatic({
      root,
      precompressed: true,
      onFound: (_path, c) => c.header('Cache-Control', cacheControl),
    })
  const routes = new Hono()
  if (brand.logo) {
    const answer = prepareLogo(brand.logo, brand.headers)
    routes.get(`/assets/${brand.logo.file.name}`, answer)
  }
  routes.get('/assets/*', serve('public, max-age=31536000, immutable'))
  routes.get('/assets/*', (c) => c.text('There is no such file.', 404))
  const file = serve('no-cache')
  routes.get('*', async (c, next) => {
    if (/\.\w+$/.test(c.req.path)) {
      const found = await file(c, next)
      return found ?? (c.finalized ? c.res : c.text('There is no such file.', 404))
    }
    const { cookies, answers } = await openPage(c)
    // guard session-renewed: "for (const cookie of cookies)" → "for (const cookie of [])" (preload.db.test.ts)
    for (const cookie of cookies) c.header('Set-Cookie', cookie, { append: true })
    // It shows what one admin may see.
    // guard first-page-kept-by-nobody: "'no-store'" → "'no-cache'" (preload.db.test.ts)
    c.header('Cache-Control', 'no-store')
    c.header('Content-Type', 'text/html; charset=UTF-8')
    // guard views-alone-are-found: "!isPanelView(c.req.path)" → "false" (http-surface.db.test.ts)
    if (!isPanelView(c.req.path)) c.status(404)
    return stream(c, async (body) => {
      // guard head-ahead-of-answers: "before)\n      await body.write(`" → "`${before}" (preload.db.test.ts)
      await body.write(before)
      await body.write(`${PLACE}${asData(await answers)}${after}`)
    })
  })
  return routes
}

/** As the panel's `brand.ts` reads it; none where there is no logo. */
function brandAttribute({ name, logo }: PanelBrand, base: string): string {
  if (!logo) return ''
  const { width, height, isSymbol, file } = logo
  const shown = { name, src: `${base}/assets/${file.name}`, width, height, isSymbol }
  return `data-brand="${escapeHtml(JSON.stringify(shown))}" `
}

/** As JSON that cannot end the element it is in, whatever people wrote into a title. */
// guard first-answers-as-data: ".replaceAll('<', '\\\\u003c')" → "" (preload.db.test.ts)
const asData = (answers: InitialData | null) => JSON.stringify(answers).replaceAll('<', '\\u003c')
