import { type Config, textIn } from '@countersign/changes'
import { bandOf, type Mail } from '@countersign/emails'
import { ACCOUNT, languagesIn, sampleMails } from '@countersign/emails/testing/sample-mails'
import { fixtures } from '@countersign/emails/testing/sample-values'
import { pagesOf } from '@countersign/server/testing/sample-pages'
import { Checks } from './checks.tsx'
import type { Mailbox } from './message.ts'
import { looksOf, queryOf, shows, type View, widths } from './view.ts'

interface PreviewPageProps {
  config: Config
  view: View
  mail: Mail
  headers: string
  mailbox: Mailbox | undefined
  /** Whether the mail was sent just now. */
  isSent: boolean
}

/** What the page loads, as it is written here, and as it is published. */
const [STYLE, SCRIPT] = import.meta.filename.endsWith('.tsx')
  ? ['/src/preview.css', '/src/frames.ts']
  : ['/dist/preview.css', '/dist/frames.js']

/** What there is to see, how it is looked at, the mail or page in its frames, and what was checked. */
export function PreviewPage({ config, view, mail, headers, mailbox, isSent }: PreviewPageProps) {
  const { recipient, senderName } = view.mail.input
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width,initial-scale=1" />
        <title>{`${mail.subject} · Mail preview`}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href={STYLE} />
        <script type="module" src="/@vite/client" />
        <script type="module" src={SCRIPT} />
      </head>
      <body>
        <nav aria-label="Mails">
          <Types config={config} view={view} />
        </nav>
        <main>
          <h1>
            <bdi>{mail.subject}</bdi>
          </h1>
          <small>{`To ${recipient}, from ${senderName}`}</small>
          <Choices view={view} languages={languagesIn(config).codes} />
          <Checks mail={mail} />
          {mailbox && <Send view={view} mailbox={mailbox} isSent={isSent} />}
          {view.show === 'text' && <pre dir="auto">{mail.text}</pre>}
          {view.show === 'headers' && <pre>{headers}</pre>}
          {(view.show === 'mail' || view.show === 'page') && <Frames view={view} />}
        </main>
      </body>
    </html>
  )
}

/** A name as people read it: "link of two". */
const spaced = (name: string): string => name.replaceAll('-', ' ')

function Types({ config, view }: { config: Config; view: View }) {
  const named = config.types.map(({ name, label, accent = null, icon = null }) => ({
    name,
    label: textIn(label),
    band: bandOf({ typeAccent: accent, typeIcon: icon }),
  }))
  return [...named, { name: ACCOUNT, label: 'Accounts', band: undefined }].map((type) => (
    <section key={type.name} style={{ '--band': type.band?.light } as object}>
      <h2>{type.label}</h2>
      <ul>
        {sampleMails(config, type.name, view).map((mail) => (
          <li key={mail.name}>
            <a
              href={queryOf(view, { type: type.name, mail })}
              aria-current={
                type.name === view.type && mail.name === view.mail.name ? 'page' : undefined
              }
            >
              {spaced(mail.name)}
            </a>
          </li>
        ))}
      </ul>
    </section>
  ))
}

/** How options are called, where not by their own name. */
const WORDS: Record<string, string> = {
  dark: 'its own dark',
  forced: 'forced dark',
  ...Object.fromEntries(widths.map((width) => [width, `${width} px`])),
}

const languageNames = new Intl.DisplayNames('en', { type: 'language' })

function Choices({ view, languages }: { view: View; languages: readonly string[] }) {
  const { show, page, language, fixture } = view
  const pages = pagesOf(view.mail)
  const shown = shows.filter((each) => each !== 'page' || pages.length > 0)
  return (
    <div className="choices">
      {choose(view, 'Show', shown, [show], (to) => ({ show: to }))}
      {show === 'page' && choose(view, 'Page', pages, [page], (to) => ({ page: to }))}
      {choose(view, 'Language', languages, [language], (to) => ({ language: to }))}
      {choose(view, 'Texts', fixtures, [fixture], (to) => ({ fixture: to }))}
      {choose(view, 'Looks', looksOf(show), view.looks, (to) => ({
        looks: toggled(view.looks, to),
      }))}
      {choose(view, 'Widths', widths, view.widths, (to) => ({ widths: toggled(view.widths, to) }))}
    </div>
  )
}

/** One more, or one less; the last one stays. */
const toggled = <Name extends string>(chosen: Name[], name: Name): Name[] => {
  const left = chosen.filter((each) => each !== name)
  return left.length === chosen.length ? [...chosen, name] : left.length > 0 ? left : chosen
}

const choose = <Name extends string>(
  view: View,
  name: string,
  options: readonly Name[],
  chosen: readonly (Name | undefined)[],
  change: (option: Name) => Partial<View>,
) => (
  <p>
    {name}
    {options.map((option) => (
      <a
        key={option}
        href={queryOf(view, change(option))}
        aria-current={chosen.includes(option) ? 'true' : undefined}
      >
        {WORDS[option] ?? (name === 'Language' ? languageNames.of(option) : spaced(option))}
      </a>
    ))}
  </p>
)

const Send = ({ view, mailbox, isSent }: { view: View; mailbox: Mailbox; isSent: boolean }) => (
  <form method="post" action={`/send${queryOf(view)}`}>
    <button type="submit">Send to the mailbox</button>
    {isSent && (
      <p role="status">
        {'Sent: it is in the '}
        <a href={mailbox.url}>mailbox</a>.
      </p>
    )}
  </form>
)

const Frames = ({ view }: { view: View }) => (
  <div className="frames">
    {view.looks.flatMap((look) =>
      view.widths.map((width) => (
        <figure key={`${look} ${width}`}>
          <figcaption>{`${WORDS[look] ?? look}, ${width} px`}</figcaption>
          <iframe
            title={`${WORDS[look] ?? look}, ${width} px`}
            src={`/${view.show}${queryOf(view)}&scheme=${look === 'dark' ? 'dark' : 'light'}`}
            data-look={look}
            width={width}
            height={800}
            sandbox="allow-same-origin"
          />
        </figure>
      )),
    )}
  </div>
)
