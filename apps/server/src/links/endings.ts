import type { Status } from '@countersign/changes'
import { type ElementValues, type MessageId, type TypeName, typeNameOf } from '@countersign/emails'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import { contactOf, moment, type Sentence } from './sentence.tsx'
import type { Mark } from './status-mark.tsx'
import { typePageOf } from './type-pages.ts'

/** How a link's life ended, as its reader meets it: an ended status, or what their own choice just met. */
export type Ending =
  | 'applied'
  | 'too-late'
  | 'undone'
  | 'renewed'
  | 'not-renewable'
  | Exclude<Status, 'pending'>

/** What the sentences of an ending are chosen from. */
interface Told {
  content: PageContent
  words: PageContent['words']
  /** The type, as the ids of its messages name it. */
  type: TypeName
  senderName: string
  contact: ElementValues
  /** That nothing was changed, in the words of the type. */
  unchanged: Sentence
  askAgain: Sentence
}

interface EndingPage {
  status: Mark
  /** Stands beside the status's shape, in place of its usual word. */
  mark?: MessageId
  /** Whether its change was made. */
  isDone?: true
  why: (told: Told) => Sentence[]
  /** Paragraphs. */
  next: (told: Told) => Sentence[][]
}

export const endings: Record<Ending, EndingPage> = {
  applied: {
    status: 'confirmed',
    isDone: true,
    why: ({ content, type }) => [[`page.${type}.applied`, outcomeValues(content)]],
    next: ({ content, contact }) => {
      const next = typePageOf(content.type).next?.(content)
      return [...(next ? [[next]] : []), [['page.applied.ifWrong', contact]]]
    },
  },
  confirmed: {
    status: 'confirmed',
    isDone: true,
    why: (told) => [whenConfirmed(told)],
    next: ({ content, contact }) => [
      content.reader === 'observer' && content.isUndoable
        ? [['page.confirmed.undoMailed'], ['page.confirmed.ifWrong', contact]]
        : [['page.nothingToDo'], ['page.confirmed.ifNotYou', contact]],
    ],
  },
  undone: {
    status: 'undone',
    isDone: true,
    why: (told) => [whenConfirmed(told), ['page.undone.why', moment(told.words.undone)]],
    next: ({ contact }) => [[['page.nothingToDo'], ['page.ifSurprised', contact]]],
  },
  'too-late': {
    status: 'too-late',
    isDone: true,
    why: ({ content: { reader }, words, type }) => [
      [`page.${type}.tooLate`, { reader, ...moment(words.ended) }],
    ],
    next: ({ content, contact }) =>
      content.isUndoable
        ? [[['page.too-late.undoMailed'], ['page.too-late.ifNotYou', contact]]]
        : [[['page.too-late.ifNotYou', contact]]],
  },
  declined: {
    status: 'declined',
    why: ({ words, unchanged, senderName }) => [
      ['page.declined.why', moment(words.ended)],
      unchanged,
      ['page.declined.told', { sender: senderName }],
    ],
    next: ({ content: { reader }, type, contact }) => [
      [
        [`page.${type}.declined`, { reader }],
        ['page.declined.ifWorried', contact],
      ],
    ],
  },
  revoked: {
    status: 'revoked',
    why: ({ words, unchanged }) => [['page.revoked.why', moment(words.ended)], unchanged],
    next: ({ askAgain }) => [[askAgain]],
  },
  superseded: {
    status: 'superseded',
    why: ({ words: { newer } }) => [
      ['page.superseded.why', { isTimeKnown: newer !== null, ...moment(newer) }],
    ],
    next: (told) => [newerMail(told)],
  },
  expired: {
    status: 'expired',
    why: ({ words, unchanged }) => [['page.expired.why', moment(words.expires)], unchanged],
    next: (told) => {
      const { newer } = told.words
      if (newer) return [[['page.expired.newer', moment(newer)]], newerMail(told)]
      return [[told.content.isRenewable ? ['page.expired.renewable'] : told.askAgain]]
    },
  },
  renewed: {
    status: 'pending',
    mark: 'page.status.onItsWay',
    why: ({ words, unchanged }) => [
      ['page.renewed.why', { recipient: words.emailShown }],
      unchanged,
    ],
    next: () => [[['page.renewed.next']]],
  },
  'not-renewable': {
    status: 'expired',
    why: ({ unchanged }) => [['page.not-renewable.why'], unchanged],
    next: ({ askAgain, contact }) => [[askAgain, ['page.not-renewable.ifYouCannot', contact]]],
  },
  conflicted: {
    status: 'conflicted',
    why: ({ content: { conflict }, type }) => [
      conflict ? [`page.${type}.conflict.${conflict}`] : ['page.conflicted.unknown'],
      ['page.conflicted.why'],
    ],
    next: ({ content, askAgain, contact }) =>
      typePageOf(content.type).again ? [[askAgain]] : [[askAgain, ['page.ifSurprised', contact]]],
  },
}

export function toldOf(content: PageContent, sender: Sender): Told {
  const type = typeNameOf(content.type)
  const { again } = typePageOf(content.type)
  const contact = contactOf(sender)
  return {
    content,
    words: content.words,
    type,
    senderName: sender.name,
    contact,
    unchanged: [`page.${type}.unchanged`],
    askAgain: again ? [again, contact] : ['page.askAgain'],
  }
}

/** What the sentence about a change that was just made may name. */
const outcomeValues = (content: PageContent): ElementValues => ({
  newAddress: content.words.newAddress,
  ownAddress: content.words.emailShown,
  isCardShown: content.words.encrypted !== null,
  card: content.words.encrypted ?? '',
  isSignedOut: content.hasSessions,
})

const whenConfirmed = ({ content: { reader }, words, type }: Told): Sentence => [
  `page.${type}.confirmed`,
  { reader, ...moment(words.ended) },
]

/** Where the newer link went: named to nobody but who has that mail, too. */
function newerMail({ words: { newer, newerTo }, contact }: Told): Sentence[] {
  if (newerTo === null) return [['page.newer.elsewhere'], ['page.newer.ifUnexpected', contact]]
  const at = newer?.absolute ?? ''
  return [['page.newer.here', { mailbox: newerTo, isTimeKnown: newer !== null, at }]]
}
