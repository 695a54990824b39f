import {
  InLanguage,
  iconOf,
  isDirected,
  type Language,
  MARK_VIEW_BOX,
  message,
} from '@countersign/emails'
import type { ReactNode } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { LanguageSwitch } from './language-switch.tsx'
import type { PageContent } from './page-content.ts'
import type { PageLogo, Sender } from './sender.ts'
import { contactOf, Say } from './sentence.tsx'

interface Layout {
  language: Language
  sender: Sender
  /** States the page's status; the sender's name is added. Never text that a holder wrote. */
  title: string
  /** The type whose band and icon the page wears; none when nothing may be told of the link. */
  type?: Pick<PageContent, 'type' | 'typeIcon'>
  main: ReactNode
}

const seal = (
  <svg width="28" height="28" viewBox="0 0 24 24" aria-hidden="true">
    <path d="m12 2 2.5 1.8 3-.1 1 2.9 2.5 1.8-.9 2.9.9 2.9-2.5 1.8-1 2.9-3-.1L12 20.6l-2.5-1.8-3 .1-1-2.9L3 14.2l.9-2.9L3 8.4l2.5-1.8 1-2.9 3 .1z" />
    <path d="m8.5 11.5 2.5 2.5 4.5-5" />
  </svg>
)

const head = (
  <>
    <meta charSet="utf-8" />
    <meta name="viewport" content="width=device-width,initial-scale=1" />
    <meta name="robots" content="noindex" />
  </>
)

/** The title of a page on which a choice can be made: it says first that one was refused. */
export const titleOf = ({ language, refusal }: PageContent, title: string): string =>
  refusal === null ? title : message(language, 'page.errorTitle', { title })

/** In whose name the page speaks: a logo that is wide has the name in it. */
function Name({ sender: { logo, name } }: Pick<Layout, 'sender'>) {
  const picture = ({ src, width, height }: PageLogo, alt: string) => (
    <img src={src} width={width} height={height} alt={alt} fetchPriority="low" />
  )
  if (logo && !logo.isSymbol) return <span>{picture(logo, name)}</span>
  return (
    <>
      {logo ? picture(logo, '') : seal}
      <span>{name}</span>
    </>
  )
}

/** Writes a whole page: no script, no request beyond itself and the logo. */
export function writePage({ language, sender, title, type, main }: Layout): string {
  const markup = renderToStaticMarkup(
    <InLanguage value={language}>
      <html lang={language.code} dir={language.direction}>
        <head>
          {head}
          <title>{`${title} · ${sender.name}`}</title>
          <style>{sender.pageStyle}</style>
        </head>
        <body className={type && `type-${type.type}`}>
          <div className="card">
            <header className="brand">
              <Name sender={sender} />
              {type && (
                <svg
                  width="32"
                  height="32"
                  viewBox={MARK_VIEW_BOX}
                  aria-hidden="true"
                  className={isDirected(type.typeIcon) ? 'turns' : undefined}
                >
                  {iconOf(type.typeIcon)}
                </svg>
              )}
            </header>
            <main>{main}</main>
          </div>
          <footer className="foot">
            <Say sentence={['page.questions', contactOf(sender)]} />
            <LanguageSwitch languages={sender.languages} shown={language} />
          </footer>
        </body>
      </html>
    </InLanguage>,
  )
  return `<!doctype html>${markup}`
}
