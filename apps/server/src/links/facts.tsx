import type { ReactNode } from 'react'
import { Moment } from './moment.tsx'
import type { PageContent, TimeWords } from './page-content.ts'
import type { Sender } from './sender.ts'
import { typePages } from './type-pages.ts'

interface Fact {
  term: string
  children: ReactNode
  /** The moment it speaks of; its absolute time stands in small print below. */
  at?: TimeWords
}

/** One circumstance: in words, with the absolute time and its zone in small print. */
export function Fact({ term, children, at }: Fact) {
  return (
    <>
      <dt>{term}</dt>
      <dd dir="auto">
        {children}{' '}
        {at && (
          <small>
            <time dateTime={at.iso}>{at.absolute}</time>
          </small>
        )}
      </dd>
    </>
  )
}

/** How long it can still be chosen: until when, and how much longer that is. */
export function UntilFact({ term, content }: { term: string; content: PageContent }) {
  const { expires, until, left } = content.words
  return (
    <>
      <dt>{term}</dt>
      <dd dir="auto">
        until <time dateTime={expires.iso}>{until.words}</time> ({left}){' '}
        {until.date !== null && <small>{until.date}</small>}
      </dd>
    </>
  )
}

/** Who asked and when. What an undo would take back was made as the undo was held, by the new address. */
export function AskedFact({ content, sender }: { content: PageContent; sender: Sender }) {
  const { created } = content.words
  const requester = <RequesterInWords content={content} sender={sender} />
  if (content.type !== 'U') {
    return (
      <Fact term="Asked" at={created}>
        <Moment at={created} /> by {requester}
      </Fact>
    )
  }
  return (
    <>
      <Fact term="Made" at={created}>
        <Moment at={created} />, when the new address confirmed it
      </Fact>
      <Fact term="Asked for">by {requester}</Fact>
    </>
  )
}

function RequesterInWords({ content, sender }: { content: PageContent; sender: Sender }) {
  const { requester: kind, words } = content
  const name = words.requester
  if (kind === 'subject') return typePages[content.type].subject?.(content) ?? 'you'
  if (kind === 'client') return <bdi>{name ?? sender.name}</bdi>
  if (name === null) return 'an administrator'
  return (
    <>
      an administrator, <bdi>{name}</bdi>
    </>
  )
}
