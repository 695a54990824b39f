import type { LinkView } from '@countersign/changes'
import type { ReactNode } from 'react'
import { Moment } from './moment.tsx'
import type { Sender } from './sender.ts'
import { typePages } from './type-pages.ts'

interface Fact {
  term: string
  children: ReactNode
  /** The moment it speaks of; its absolute time stands in small print below. */
  at?: string
  /** Whether it lasts up to that moment. */
  isUntil?: boolean
  sender: Sender
}

/** One circumstance: in words, with the absolute time and its zone in small print. */
export function Fact({ term, children, at, isUntil, sender }: Fact) {
  return (
    <>
      <dt>{term}</dt>
      <dd dir="auto">
        {children}{' '}
        {at && (
          <small>
            {isUntil && 'until '}
            <time dateTime={at}>{sender.writeTime(at)}</time>
          </small>
        )}
      </dd>
    </>
  )
}

/** Who asked and when. What an undo would take back was made as the undo was held, when nobody asked. */
export function AskedFact({ view, sender }: { view: LinkView; sender: Sender }) {
  return (
    <Fact term={view.type === 'U' ? 'Made' : 'Asked'} at={view.createdAt} sender={sender}>
      <Moment at={view.createdAt} /> by <RequesterInWords view={view} sender={sender} />
    </Fact>
  )
}

function RequesterInWords({ view, sender }: { view: LinkView; sender: Sender }) {
  const { kind, name } = view.requester
  if (kind === 'owner') return typePages[view.type].owner?.(view) ?? 'you'
  if (kind === 'client') return <bdi>{name ?? sender.name}</bdi>
  if (name === null) return 'an administrator'
  return (
    <>
      an administrator, <bdi>{name}</bdi>
    </>
  )
}
