import { compiledTemplate, escapeHtml } from '@countersign/emails'
import type { ReactNode } from 'react'
import { writePage } from './page-layout.tsx'
import type { Sender } from './sender.ts'

/**
 * The pages that know nothing of a link, written once: the same bytes for every wrong, unknown,
 * malformed or foreign key, and for every request that could not be read.
 */
export function preparePlainPages(sender: Sender) {
  const render = (headline: string, why: string, next: ReactNode) =>
    writePage({
      sender,
      title: headline,
      main: (
        <>
          <h1>{headline}</h1>
          <p>{why}</p>
          {next}
        </>
      ),
    })

  const composeWait = compiledTemplate<{ words: { why: string } }, 'html'>({
    escapeWord: { html: escapeHtml },
    render: ({ words }) => ({
      html: render(
        'Please wait a little',
        words.why,
        <p>A link that works stays good meanwhile: nothing was changed, and nothing is lost.</p>,
      ),
    }),
  })
  const asFault = (headline: string, why: string, next: string) =>
    compiledTemplate<{ words: { requestId: string } }, 'html'>({
      escapeWord: { html: escapeHtml },
      render: ({ words }) => ({
        html: render(
          headline,
          why,
          <>
            <p>{next}</p>
            <p>
              <small>Reference: {words.requestId}</small>
            </p>
          </>,
        ),
      }),
    })
  const composeFault = asFault(
    'Something went wrong on our side',
    'We couldn’t look after your link just now, and we are sorry.',
    'Open the link from your mail again in a few minutes: the page then shows how things stand.',
  )
  // True whether it was carried out or not: a connection may be lost after the commit.
  const composeUnavailable = asFault(
    'Please try again in a moment',
    'We are busy just now, and can’t say what became of your link.',
    'Open the link from your mail again in a moment: the page then shows how things stand. Nothing is done twice.',
  )
  const openAgain = <p>Open the link from your mail again, and choose one of the buttons there.</p>
  return {
    unknown: render(
      'This link doesn’t work',
      'Part of it may be missing, or it may be too old to be known.',
      <ul>
        <li>
          Check that the whole link from the mail is in the address bar, to its last character.
        </li>
        <li>If you got several mails, use the link in the newest.</li>
        <li>Otherwise ask again where you started.</li>
      </ul>,
    ),
    notAForm: render(
      'We couldn’t read this',
      'Nothing was changed: it was not sent by our page’s form.',
      openAgain,
    ),
    tooLarge: render(
      'This is too long for us',
      'Nothing was changed: more was sent than our page’s form holds.',
      openAgain,
    ),
    toWait: (why: string) => composeWait({ words: { why } }).html,
    wrongMethod: render('This can’t be done here', 'Nothing was changed.', openAgain),
    fault: (requestId: string) => composeFault({ words: { requestId } }).html,
    unavailable: (requestId: string) => composeUnavailable({ words: { requestId } }).html,
  }
}
