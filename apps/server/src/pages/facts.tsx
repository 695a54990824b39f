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
  /** Whether it lasts up to that moment. */
  isUntil?: boolean
}

/** One circumstance: in words, with the absolute time and its zone in small print. */
export function Fact({ term, children, at, isUntil }: Fact) {
  return (
    <>
      <dt>{term}</dt>
      <dd dir="auto">
        {children}{' '}
        {at && (
          <small>
            {isUntil && 'until '}
            <time dateTime={at.iso}>{at.absolute}</time>
          </small>
        )}
      </dd>
    </>
  )
}

/** Who asked and when. What an undo would take back was made as the undo was held, when nobody asked. */
export function AskedFact({ content, sender }: { content: PageContent; sender: Sender }) {
  const { created } = content.words
  return (
    <Fact term={content.type === 'U' ? 'Made' : 'Asked'} at={created}>
      <Moment at={created} /> by <RequesterInWords content={content} sender={sender} />
    </Fact>
  )
}

function RequesterInWords({ content, sender }: { content: PageContent; sender: Sender }) {
  const { requester: kind, words } = content
  const name = words.requester
  if (kind === 'owner') return typePages[content.type].owner?.(content) ?? 'you'
  if (kind === 'client') return <bdi>{name ?? sender.name}</bdi>
  if (name === null) return 'an administrator'
  return (
    <>
      an administrator, <bdi>{name}</bdi>
    </>
  )
}
