import type { Status } from '@countersign/changes'
import type { ElementValues, MessageId } from '@countersign/emails'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import { contactOf, moment, type Sentence } from './sentence.tsx'
import type { Mark } from './status-mark.tsx'
import { appliedWhy, nextOf, unchanged, whyNotApplied } from './type-sentences.tsx'
import { waysOut } from './ways-out.tsx'

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
  kind: PageContent['changeKind']
  senderName: string
  contact: ElementValues
  /** What leads on from here: `<signIn>` and `<password>`. */
  out: ElementValues
  /** That nothing was changed, or what stays. */
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
    why: ({ content }) => [appliedWhy(content)],
    next: ({ content, contact, out }) => {
      const next = nextOf(content, out)
      return [...(next ? [[next]] : []), [['page.applied.ifWrong', contact]]]
    },
  },
  applying: {
    status: 'applying',
    isDone: true,
    why: ({ words, senderName }) => [
      ['page.applying.why', { sender: senderName, ...moment(words.ended) }],
    ],
    next: () => [[['page.applying.next']]],
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
    why: (told) => [
      whenConfirmed(told),
      ['page.undone.why', { kind: told.kind, ...moment(told.words.undone) }],
    ],
    next: ({ contact }) => [[['page.nothingToDo'], ['page.ifSurprised', contact]]],
  },
  'too-late': {
    status: 'too-late',
    isDone: true,
    why: ({ content: { reader }, words, kind }) => [
      ['page.too-late.why', { kind, reader, ...moment(words.ended) }],
    ],
    next: ({ content, kind, contact }) =>
      content.isUndoable
        ? [
            [
              ['page.too-late.undoMailed', { kind }],
              ['page.too-late.ifNotYou', contact],
            ],
          ]
        : [[['page.too-late.ifNotYou', contact]]],
  },
  declined: {
    status: 'declined',
    why: ({ words, unchanged, senderName }) => [
      ['page.declined.why', moment(words.ended)],
      unchanged,
      ['page.declined.told', { sender: senderName }],
    ],
    next: ({ content: { reader }, kind, contact, out }) => [
      [
        ['page.declined.advice', { kind, reader, ...out }],
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
    why: ({ content, senderName }) => [whyNotApplied(content, senderName), ['page.conflicted.why']],
    next: ({ content, askAgain, contact }) =>
      content.isUndo ? [[askAgain]] : [[askAgain, ['page.ifSurprised', contact]]],
  },
}

export function toldOf(content: PageContent, sender: Sender): Told {
  const { changeKind: kind, isUndo } = content
  const contact = contactOf(sender)
  return {
    content,
    words: content.words,
    kind,
    senderName: sender.name,
    contact,
    out: waysOut(sender, content.subject),
    unchanged: unchanged(content),
    // Nobody can ask for an undo.
    askAgain: isUndo ? ['page.undo.again', { kind, ...contact }] : ['page.askAgain'],
  }
}

const whenConfirmed = ({ content: { reader }, words, kind }: Told): Sentence => [
  'page.confirmed.why',
  { kind, reader, ...moment(words.ended) },
]

/** Where the newer link went: named to nobody but who has that mail, too. */
function newerMail({ words: { newer, newerTo }, contact }: Told): Sentence[] {
  if (newerTo === null) return [['page.newer.elsewhere'], ['page.newer.ifUnexpected', contact]]
  const at = newer?.absolute ?? ''
  return [['page.newer.here', { mailbox: newerTo, isTimeKnown: newer !== null, at }]]
}
