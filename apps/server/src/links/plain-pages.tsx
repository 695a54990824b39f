import type { LimitReached } from '@countersign/core'
import {
  compiledTemplate,
  escapeHtml,
  type Language,
  Message,
  type MessageId,
  message,
} from '@countersign/emails'
import type { ReactNode } from 'react'
import { wholeWait } from '../limits/whole-wait.ts'
import { HomeLink } from './home-link.tsx'
import { writePage } from './page-layout.tsx'
import type { Sender } from './sender.ts'

/** Which limit is reached, and until when. */
type Wait = Pick<LimitReached, 'limit' | 'retryAfterSeconds'>

type Refused = 'not-a-form' | 'too-large' | 'wrong-method'
type Fault = 'fault' | 'unavailable'
type PlainPage = 'unknown' | 'wait' | Refused | Fault

/**
 * The pages that know nothing of a link, written once in each language: the same bytes for every wrong, unknown, malformed or foreign key, and for every request that could not be read.
 */
export function preparePlainPages(sender: Sender, language: Language) {
  const write = (page: PlainPage, rest: ReactNode) => {
    const headline = message(language, `page.${page}.headline`)
    const main = (
      <>
        <h1>{headline}</h1>
        {rest}
        <HomeLink sender={sender} />
      </>
    )
    return writePage({ language, sender, title: headline, main })
  }
  const toWait = compile<{ why: string; until: string }>(({ why, until }) =>
    write(
      'wait',
      <>
        <p>
          {why} {until}
        </p>
        <Paragraphs ids={['page.wait.next']} />
      </>,
    ),
  )
  const writeRefused = (page: Refused) =>
    write(page, <Paragraphs ids={[`page.${page}.why`, 'page.openAgain']} />)
  const compileFault = (page: Fault) =>
    compile<{ id: string }>(({ id }) => write(page, <AfterFault page={page} id={id} />))
  const fault = compileFault('fault')
  const unavailable = compileFault('unavailable')
  return {
    unknown: write('unknown', <AboutUnknown />),
    notAForm: writeRefused('not-a-form'),
    tooLarge: writeRefused('too-large'),
    wrongMethod: writeRefused('wrong-method'),
    toWait: ({ limit, retryAfterSeconds }: Wait) =>
      toWait({
        why: message(language, 'page.wait.why', { limit }),
        until: message(language, 'page.wait.until', wholeWait(retryAfterSeconds)),
      }),
    fault: (requestId: string) => fault({ id: requestId }),
    unavailable: (requestId: string) => unavailable({ id: requestId }),
  }
}

function compile<Words extends object>(toHtml: (words: Words) => string): (words: Words) => string {
  const compose = compiledTemplate<{ words: Words }, 'html'>({
    escapeWord: { html: escapeHtml },
    render: ({ words }) => ({ html: toHtml(words) }),
  })
  return (words) => compose({ words }).html
}

const Paragraphs = ({ ids }: { ids: MessageId[] }) =>
  ids.map((id) => (
    <p key={id}>
      <Message id={id} />
    </p>
  ))

const AfterFault = ({ page, id }: { page: Fault; id: string }) => (
  <>
    <Paragraphs ids={[`page.${page}.why`, `page.${page}.next`]} />
    <p>
      <small>
        <Message id="page.reference" values={{ id }} />
      </small>
    </p>
  </>
)

const waysOut: MessageId[] = ['page.unknown.whole', 'page.unknown.newest', 'page.unknown.again']

const AboutUnknown = () => (
  <>
    <Paragraphs ids={['page.unknown.why']} />
    <ul>
      {waysOut.map((id) => (
        <li key={id}>
          <Message id={id} />
        </li>
      ))}
    </ul>
  </>
)
