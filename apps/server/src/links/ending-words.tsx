import { type Status, typeOf } from '@countersign/changes'
import type { ReactNode } from 'react'
import { Contact } from './contact.tsx'
import { Moment } from './moment.tsx'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import type { Mark } from './status-mark.tsx'
import type { TypePage } from './type-page.ts'

/** How a link's life ended, as its reader meets it: an ended status, or what their own choice just met. */
export type Ending =
  | 'applied'
  | 'too-late'
  | 'undone'
  | 'renewed'
  | 'not-renewable'
  | Exclude<Status, 'pending'>

interface Told {
  content: PageContent
  sender: Sender
  page: TypePage
}

interface EndingWords {
  status: Mark
  /** Stands beside the status's shape, in place of its usual word. */
  mark?: string
  /** Whether its change was made. */
  isDone?: true
  headline: string | ((page: TypePage) => string)
  why: (told: Told) => ReactNode
  next: (told: Told) => ReactNode
}

const askAgain = ({ page, sender }: Told): ReactNode =>
  page.again?.(sender) ?? 'If you still want this change, ask for it again where you started.'

const newerAsked = ({ words }: PageContent) => (
  <>
    The same was asked for again
    {words.newer && (
      <>
        {' '}
        <Moment at={words.newer} />
      </>
    )}
  </>
)

/** Where the newer link went: named to nobody but who has that mail, too. */
const newerMail = ({ content: { words }, sender }: Told): ReactNode =>
  words.newerTo === null ? (
    <p>
      The mail with the newer link went to another address. If you didn’t expect that,{' '}
      <Contact sender={sender} />.
    </p>
  ) : (
    <p>
      Look in the mailbox of {words.newerTo} for the newer mail
      {words.newer && `, sent about ${words.newer.absolute}`}. Use the link in it.
    </p>
  )

/** How it came about, before what was done: "… the e-mail address was changed". */
const madeBy = ({ role }: PageContent) =>
  role === 'observes' ? 'The new address confirmed it:' : 'With this link'

export const endingWords: Record<Ending, EndingWords> = {
  applied: {
    status: 'confirmed',
    isDone: true,
    headline: (page) => page.applied.headline,
    why: ({ page, content }) => page.applied.now(content),
    next: ({ page, content, sender }) => (
      <>
        {page.applied.next?.(content)}
        <p>
          If this is wrong, <Contact sender={sender} />.
        </p>
      </>
    ),
  },
  confirmed: {
    status: 'confirmed',
    isDone: true,
    headline: 'This was already confirmed',
    why: ({ page, content }) => (
      <>
        {madeBy(content)} {page.applied.past} <Moment at={content.words.ended} />.
      </>
    ),
    next: ({ content, sender }) =>
      content.role === 'observes' && typeOf(content.type).undoFor ? (
        <p>
          We sent you another mail, with a link that undoes it. If this is wrong, use that, or{' '}
          <Contact sender={sender} /> at once.
        </p>
      ) : (
        <p>
          There is nothing more to do. If it wasn’t you who confirmed, <Contact sender={sender} />{' '}
          at once.
        </p>
      ),
  },
  undone: {
    status: 'undone',
    isDone: true,
    headline: 'This was undone later',
    why: ({ page, content }) => (
      <>
        {madeBy(content)} {page.applied.past} <Moment at={content.words.ended} />. That was undone{' '}
        {content.words.undone && <Moment at={content.words.undone} />} from the old address: what
        there was before is back.
      </>
    ),
    next: ({ sender }) => (
      <p>
        There is nothing more to do. If this surprises you, <Contact sender={sender} />.
      </p>
    ),
  },
  'too-late': {
    status: 'too-late',
    isDone: true,
    headline: 'It was too late to stop this',
    why: ({ page, content }) => (
      <>
        {madeBy(content)} {page.applied.past} <Moment at={content.words.ended} />, before you told
        us that it wasn’t you.
      </>
    ),
    next: ({ content, sender }) => (
      <p>
        {typeOf(content.type).undoFor &&
          'The old address was sent another mail, with a link that undoes it. '}
        If you didn’t confirm it, <Contact sender={sender} /> at once.
      </p>
    ),
  },
  declined: {
    status: 'declined',
    headline: 'Thank you: nothing was changed',
    // Whoever else got a link of the same change meets these words, too.
    why: ({ content, page, sender }) => (
      <>
        We were told <Moment at={content.words.ended} /> that this isn’t wanted. {page.unchanged} No
        link to it works any more, and those in charge at {sender.name} were told by mail.
      </>
    ),
    next: ({ content, page, sender }) => (
      <p>
        {page.ifWorried(content)} If you are worried, <Contact sender={sender} />.
      </p>
    ),
  },
  revoked: {
    status: 'revoked',
    headline: 'This link was withdrawn',
    why: ({ content, page }) => (
      <>
        It was withdrawn <Moment at={content.words.ended} />. {page.unchanged}
      </>
    ),
    next: (told) => <p>{askAgain(told)}</p>,
  },
  superseded: {
    status: 'superseded',
    headline: 'A newer link replaces this one',
    why: ({ content }) => <>{newerAsked(content)}, so only the newest link works.</>,
    next: newerMail,
  },
  expired: {
    status: 'expired',
    headline: 'This link ran out',
    why: ({ content, page }) => (
      <>
        For safety a link works for a limited time only; this one ran out{' '}
        <Moment at={content.words.expires} />. {page.unchanged}
      </>
    ),
    next: (told) => {
      if (told.content.words.newer) {
        return (
          <>
            <p>{newerAsked(told.content)}.</p>
            {newerMail(told)}
          </>
        )
      }
      return told.content.isRenewable ? (
        <p>If you still want this change, we can mail you a new link.</p>
      ) : (
        <p>{askAgain(told)}</p>
      )
    },
  },
  renewed: {
    status: 'pending',
    mark: 'On its way',
    headline: 'A new link is on its way',
    why: ({ content, page }) => (
      <>
        A new mail is on its way to <strong>{content.words.emailShown}</strong>. {page.unchanged}
      </>
    ),
    next: () => (
      <p>Use the link in it: this one no longer works. It can take a minute to arrive.</p>
    ),
  },
  'not-renewable': {
    status: 'expired',
    headline: 'We can’t send a new link for this',
    why: ({ page }) => (
      <>
        What was asked for is no longer stored, or no longer fits the account as it is now.{' '}
        {page.unchanged}
      </>
    ),
    next: (told) => (
      <p>
        {askAgain(told)} If you can’t, <Contact sender={told.sender} />.
      </p>
    ),
  },
  conflicted: {
    status: 'conflicted',
    headline: (page) => page.conflicted ?? 'We couldn’t apply this change',
    why: ({ content, page }) => (
      <>
        {content.conflict ? page.conflicts[content.conflict] : 'Something changed meanwhile.'} So
        confirming changed nothing, and the link no longer works.
      </>
    ),
    next: (told) => (
      <p>
        {askAgain(told)}
        {!told.page.again && (
          <>
            {' '}
            If this surprises you, <Contact sender={told.sender} />.
          </>
        )}
      </p>
    ),
  },
}
