import type { Config } from '@countersign/changes'
import { composeMail, logoOf, standaloneHtml } from '@countersign/emails'
import { renderPage } from '@countersign/server/testing/sample-pages'
import { renderToStaticMarkup } from 'react-dom/server'
import { headersOf, type Mailbox, messageOf, sendTo } from './message.ts'
import { PreviewPage } from './preview-page.tsx'
import { queryOf, readView } from './view.ts'

interface Asked {
  mailbox: Mailbox | undefined
  method: string
  url: URL
  /** The request's header. */
  origin: string | undefined
  /** Where the configuration is: its logo's path begins there. */
  folder: string
}

/** Answers a request for the preview of a configuration. Throws what a template throws, and a LogoError. */
export async function answerPreview(
  config: Config,
  { method, url, origin, mailbox, folder }: Asked,
): Promise<Response> {
  const view = readView(config, url.searchParams)
  const template = config.types.find(({ name }) => name === view.type)?.template
  const logo = logoOf(config, folder)
  const mail = composeMail({ ...view.mail.input, logo }, template)
  const scheme = url.searchParams.get('scheme') === 'dark' ? 'dark' : 'light'
  switch (`${method} ${url.pathname}`) {
    case 'GET /': {
      const headers = headersOf(await messageOf(view.mail, mail))
      const isSent = url.searchParams.has('sent')
      const page = <PreviewPage {...{ config, view, mail, headers, mailbox, isSent }} />
      return html(`<!doctype html>${renderToStaticMarkup(page)}`)
    }
    case 'GET /mail':
      return framed(standaloneHtml(mail), scheme)
    case 'GET /page':
      return view.page ? framed(renderPage(config, view.mail, view.page, logo), scheme) : notFound()
    case 'POST /send':
      // guard preview-sends-for-itself: "origin !== url.origin" → "false" (preview.e2e.test.ts)
      if (!mailbox || origin !== url.origin) return new Response(null, { status: 403 })
      await sendTo(mailbox, view.mail, mail)
      return Response.redirect(new URL(`/${queryOf(view)}&sent=yes`, url), 303)
    default:
      return notFound()
  }
}

const notFound = () => new Response('There is no such page.\n', { status: 404 })

const html = (text: string, headers: Record<string, string> = {}) =>
  new Response(text, { headers: { 'Content-Type': 'text/html; charset=utf-8', ...headers } })

/** What a frame may do: no script, no form; pictures and styles, for a template may have its own. */
const FRAME_POLICY =
  "default-src 'none'; img-src * data:; font-src *; style-src * 'unsafe-inline'; sandbox allow-same-origin"

/**
 * A mail or a page for a frame. No browser lets a page choose the scheme of a frame in it, so what the styles ask for
 * is answered here.
 */
const framed = (text: string, scheme: 'light' | 'dark') =>
  html(
    text
      .replace(/\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)/gi, (_, asked: string) =>
        asked.toLowerCase() === scheme ? '(min-width:0)' : '(max-width:0)',
      )
      .replace(/<\/head>/i, `<style>:root{color-scheme:${scheme}!important}</style>$&`),
    { 'Content-Security-Policy': FRAME_POLICY },
  )
