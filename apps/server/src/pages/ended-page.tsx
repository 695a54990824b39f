import type { LinkView, State } from '@countersign/changes'
import type { ReactNode } from 'react'
import { ChangeList } from './change-list.tsx'
import { Contact } from './contact.tsx'
import { AskedFact, Fact } from './facts.tsx'
import { Headline } from './headline.tsx'
import { Moment } from './moment.tsx'
import { writePage } from './page-layout.tsx'
import type { Sender } from './sender.ts'
import { StateMark } from './state-mark.tsx'
import type { TypePage } from './type-page.ts'
import { typePages } from './type-pages.ts'

/** How a link's life ended, as its reader meets it: an ended state, or what their own choice just met. */
export type Ending = 'applied' | 'too-late' | Exclude<State, 'pending'>

interface Told {
  view: LinkView
  sender: Sender
  page: TypePage
}

interface EndingWords {
  state: State
  headline: string | ((page: TypePage) => string)
  why: (told: Told) => ReactNode
  next: (told: Told) => ReactNode
}

const askAgain = 'If you still want this change, ask for it again where you started.'

/** An expired link has no end of its own: it ended when its time was over. */
const endOf = (view: LinkView) => view.endedAt ?? view.expiresAt

const endings: Record<Ending, EndingWords> = {
  applied: {
    state: 'confirmed',
    headline: (page) => page.applied.headline,
    why: ({ page, view }) => page.applied.now(view),
    next: ({ page, view, sender }) => (
      <>
        {page.applied.next?.(view)}
        <p>
          If this is wrong, <Contact sender={sender} />.
        </p>
      </>
    ),
  },
  confirmed: {
    state: 'confirmed',
    headline: 'This was already confirmed',
    why: (told) => (
      <>
        With this link {told.page.applied.past} <Moment at={endOf(told.view)} />.
      </>
    ),
    next: ({ sender }) => (
      <p>
        There is nothing more to do. If it wasn’t you who confirmed, <Contact sender={sender} /> at
        once.
      </p>
    ),
  },
  'too-late': {
    state: 'confirmed',
    headline: 'It was too late to stop this',
    why: (told) => (
      <>
        With this link {told.page.applied.past} <Moment at={endOf(told.view)} />, before you told us
        that it wasn’t you.
      </>
    ),
    next: ({ sender }) => (
      <p>
        If you didn’t confirm it, <Contact sender={sender} /> at once: we can help you to take it
        back.
      </p>
    ),
  },
  declined: {
    state: 'declined',
    headline: 'Thank you: nothing was changed',
    why: (told) => (
      <>
        You told us <Moment at={endOf(told.view)} /> that it wasn’t you. {told.page.unchanged} The
        link no longer works, and {told.sender.name} sees what you told us.
      </>
    ),
    next: ({ page, sender }) => (
      <p>
        {page.ifWorried} If you are worried, <Contact sender={sender} />.
      </p>
    ),
  },
  revoked: {
    state: 'revoked',
    headline: 'This link was withdrawn',
    why: (told) => (
      <>
        An administrator withdrew it <Moment at={endOf(told.view)} />. {told.page.unchanged}
      </>
    ),
    next: () => <p>{askAgain}</p>,
  },
  superseded: {
    state: 'superseded',
    headline: 'A newer link replaces this one',
    why: ({ view }) => (
      <>
        The same was asked for again
        {view.newerAt && (
          <>
            {' '}
            <Moment at={view.newerAt} />
          </>
        )}
        , so only the newest link works.
      </>
    ),
    next: ({ view, sender }) => (
      <p>
        Look in your mailbox for the newer mail
        {view.newerAt && `, sent about ${sender.writeTime(view.newerAt)}`}. Use the link in it.
      </p>
    ),
  },
  expired: {
    state: 'expired',
    headline: 'This link ran out',
    why: ({ view, page }) => (
      <>
        For safety a link works for a limited time only; this one ran out{' '}
        <Moment at={view.expiresAt} />. {page.unchanged}
      </>
    ),
    next: () => <p>{askAgain} You get a new link.</p>,
  },
  conflicted: {
    state: 'conflicted',
    headline: 'We couldn’t apply this change',
    why: ({ view, page }) => (
      <>
        {view.conflict ? page.conflicts[view.conflict.kind] : 'Something changed meanwhile.'} So
        your confirmation changed nothing, and the link no longer works.
      </>
    ),
    next: ({ sender }) => (
      <p>
        {askAgain} If this surprises you, <Contact sender={sender} />.
      </p>
    ),
  },
}

/** The page of a link that can no longer be used: headline, why, and what to do next. */
export function endedPage(sender: Sender, view: LinkView, ending: Ending): string {
  const page = typePages[view.type]
  const words = endings[ending]
  const headline = typeof words.headline === 'string' ? words.headline : words.headline(page)
  const told = { view, sender, page }
  return writePage({
    sender,
    type: view.type,
    title: headline,
    content: (
      <>
        <StateMark state={words.state} />
        <Headline text={headline} />
        <p>{words.why(told)}</p>
        <div className="next">{words.next(told)}</div>
        {ending === 'applied' && <ChangeList view={view} />}
        <dl>
          <Fact term="About" sender={sender}>
            {view.title}
          </Fact>
          <AskedFact view={view} sender={sender} />
          <Fact
            term={words.state === 'confirmed' ? 'Done' : 'Ended'}
            at={endOf(view)}
            sender={sender}
          >
            <Moment at={endOf(view)} />
          </Fact>
        </dl>
      </>
    ),
  })
}
