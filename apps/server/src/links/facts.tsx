import { Message, type MessageId } from '@countersign/emails'
import type { ReactNode } from 'react'
import type { PageContent } from './page-content.ts'
import type { TimeWords } from './page-times.ts'
import type { Sender } from './sender.ts'
import { moment, Say, time } from './sentence.tsx'

interface FactProps {
  term: MessageId
  children: ReactNode
  /** The absolute time, with its zone. */
  small?: ReactNode
}

/** One circumstance in words, and in small print below when that is. */
export function Fact({ term, children, small }: FactProps) {
  return (
    <>
      <dt>
        <Message id={term} />
      </dt>
      <dd>
        {children} {small && <small>{small}</small>}
      </dd>
    </>
  )
}

const Absolute = ({ at }: { at: TimeWords }) => <time dateTime={at.iso}>{at.absolute}</time>

/** How long ago something happened. */
export const PastFact = ({ term, at }: { term: MessageId; at: TimeWords }) => (
  <Fact term={term} small={<Absolute at={at} />}>
    <time dateTime={at.iso}>{at.ago}</time>
  </Fact>
)

/** How long it can still be chosen: until when, and how much longer that is. */
export function UntilFact({ term, content }: { term: MessageId; content: PageContent }) {
  const { expires, until } = content.words
  return (
    <Fact term={term} small={until.date}>
      <Say sentence={['page.until', { at: until.words, left: until.left, ...time(expires.iso) }]} />
    </Fact>
  )
}

/** Who asked and when. What an undo would take back was made as the undo was held, by the new address. */
export function AskedFact({ content, sender }: { content: PageContent; sender: Sender }) {
  const { created, requester: name } = content.words
  const asked = { requester: requesterOf(content), name: name ?? sender.name }
  if (!content.isUndo) {
    return (
      <Fact term="page.fact.asked" small={<Absolute at={created} />}>
        <Say sentence={['page.asked', { ...asked, ...moment(created) }]} />
      </Fact>
    )
  }
  return (
    <>
      <Fact term="page.fact.made" small={<Absolute at={created} />}>
        <Say sentence={['page.undo.made', { kind: content.changeKind, ...moment(created) }]} />
      </Fact>
      <Fact term="page.fact.askedFor">
        <Say sentence={['page.undo.asked', asked]} />
      </Fact>
    </>
  )
}

function requesterOf(content: PageContent): string {
  switch (content.requester) {
    case 'subject':
      // The new one of two addresses may be somebody else's.
      return content.changeKind === 'bothAddresses' && content.reader !== 'present'
        ? 'account'
        : 'subject'
    case 'admin':
      return content.words.requester === null ? 'admin' : 'namedAdmin'
    case 'client':
      return 'program'
  }
}
