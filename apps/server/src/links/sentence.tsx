import { type ElementValues, Message, type Wording } from '@countersign/emails'
import { Fragment, type ReactNode } from 'react'
import type { TimeWords } from './page-times.ts'
import type { Sender } from './sender.ts'

/** A message with what its arguments stand for. */
export type Sentence = readonly [wording: Wording, values?: ElementValues]

const tags = {
  b: (parts: ReactNode[]) => <strong>{parts}</strong>,
  bdi: (parts: ReactNode[]) => <bdi>{parts}</bdi>,
  mail: (parts: ReactNode[]) => <a href={`mailto:${encodeURI(parts.join(''))}`}>{parts}</a>,
}

/** One sentence, in the page's language. */
export const Say = ({ sentence: [id, values] }: { sentence: Sentence }) => (
  <Message id={id} values={{ ...tags, ...values }} />
)

/** Sentences that follow each other in a paragraph. */
export const SayAll = ({ sentences }: { sentences: readonly Sentence[] }) =>
  sentences.map((sentence, index) => (
    <Fragment key={index}>
      {index > 0 && ' '}
      <Say sentence={sentence} />
    </Fragment>
  ))

/** How a sentence says whom to reach. */
export const contactOf = ({ name, replyTo }: Sender): ElementValues => ({
  address: replyTo,
  sender: name,
})

/** A past time inside a sentence, `<time>{ago}</time>`; the sentence selects what it says where there is none. */
export const moment = (at: TimeWords | null): ElementValues => ({
  ago: at?.ago ?? '',
  ...time(at?.iso ?? ''),
})

/** What a sentence marks as a time, for machines. */
export const time = (iso: string): ElementValues => ({
  time: (parts: ReactNode[]) => <time dateTime={iso}>{parts}</time>,
})
