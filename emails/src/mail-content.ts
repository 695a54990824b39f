import type { Palette, TypeWords } from '@countersign/changes'
import {
  type Block,
  changes,
  ended,
  hello,
  note,
  paragraph,
  people,
  requested,
  type Sentence,
  small,
} from './blocks.ts'
import { bandOf, paletteOf } from './layout/palette.ts'
import type { ShownLogo } from './layout/shown-logo.ts'
import { typeMarkOf } from './layout/type-mark.tsx'
import type { MailImage } from './mail-image.ts'
import type { MailVariables } from './mail-variables.ts'
import { isNewcomer, type MailVariant } from './mail-variant.ts'
import type { MessageId } from './messages/en.ts'
import type { Language } from './messages/languages.ts'
import { message, ownOr, type Values } from './messages/message.tsx'
import { isolate } from './neutralize-text.ts'

export interface MailContent {
  language: Language
  /** The headline, which is the subject, too. */
  title: string
  /** The sentence that it is; `null` for the holder's own. */
  headline: Sentence | null
  preheader: Sentence
  band: string
  /** The type's mark; `null` of a mail that is of none. */
  mark: MailImage | null
  palette: Palette
  sender: string
  logo: ShownLogo | null
  blocks: Block[]
  /** Why this address got the mail. */
  reason: Sentence
}

/** A verification's mail. Its variant decides the sentences, and which variables are there, but never what they say. */
export function mailContent(words: MailVariables, variant: MailVariant): MailContent {
  const { language, kind } = variant
  const common = {
    language,
    band: bandOf(variant).light,
    mark: typeMarkOf(variant, language),
    palette: paletteOf(variant.brandAccent),
    sender: words.sender,
    logo: variant.logo,
  }
  switch (kind) {
    case 'link':
      return {
        ...common,
        ...(variant.reader === 'observer'
          ? observerContent(words, variant)
          : linkContent(words, variant)),
      }
    case 'notice':
      return { ...common, ...noticeContent(words, variant) }
    case 'alert':
      return { ...common, ...alertContent(words, variant) }
  }
}

type OwnContent = Omit<MailContent, 'language' | 'band' | 'mark' | 'palette' | 'sender' | 'logo'>

/** A sentence as a headline. */
export const titled = (language: Language, headline: Sentence) => ({
  title: message(language, ...headline),
  headline,
})

/** A sentence that a type may have of its own. */
const typeSentence = (
  { typeWords, typeLabel: label, changeKind: kind, reader }: MailVariant,
  name: keyof TypeWords,
  id: MessageId,
  values: Values,
): Sentence => ownOr(typeWords[name], id, { kind, ...values }, { label, reader })

function linkContent(words: MailVariables, variant: MailVariant): OwnContent {
  const { language, changeKind: kind, reader, isUndo } = variant
  const { title, expiresAt } = words
  // The present address reads of its own part, whatever headline the holder chose.
  const isOurs = title === null || (kind === 'address' && reader === 'present')
  return {
    ...(isOurs ? titled(language, titleOf(words, variant)) : { title, headline: null }),
    preheader: ['link.preheader', { kind, reader }],
    blocks: [
      hello(isNewcomer(variant) ? null : words.name),
      paragraph(typeSentence(variant, 'mailLead', 'link.lead', { reader })),
      ...note(words),
      ...changes(words, variant),
      small(...requested(words, variant)),
      {
        as: 'button',
        label: typeSentence(variant, 'button', 'link.button', { reader }),
        link: words.link ?? '',
      },
      small(['link.until', { isUndo, until: expiresAt ?? '' }]),
      small(['link.otherwise', { kind, reader }]),
      questions(words),
    ],
    reason: ['link.reason', { kind, reader, ...people(words) }],
  }
}

const titleOf = (words: MailVariables, variant: MailVariant): Sentence =>
  typeSentence(variant, 'title', 'link.title', {
    reader: variant.reader,
    label: variant.typeLabel,
    columns: columnsOf(words, variant),
  })

/** The titles of the columns that are changed. */
const columnsOf = ({ changes }: MailVariables, { language }: MailVariant): string =>
  changes.map(({ label }) => label ?? message(language, 'mail.change.value')).join(', ')

/** To the present address, whose mailbox an admin says is lost. */
function observerContent(words: MailVariables, variant: MailVariant): OwnContent {
  return {
    ...titled(variant.language, ['link.observer.title']),
    preheader: ['link.observer.preheader'],
    blocks: [
      hello(words.name),
      paragraph(['link.observer.lead']),
      ...note(words),
      ...changes(words, variant),
      small(...requested(words, variant)),
      { as: 'button', label: ['link.observer.button'], link: words.link ?? '' },
      small(['link.observer.until', { until: words.expiresAt ?? '' }]),
      small(['link.observer.otherwise']),
      questions(words),
    ],
    reason: ['link.observer.reason', people(words)],
  }
}

const questions = ({ replyTo }: MailVariables): Block =>
  small(['mail.questions', { address: replyTo }])

function noticeContent(words: MailVariables, variant: MailVariant): OwnContent {
  const { language, changeKind: kind, typeLabel: label } = variant
  const { appliedAt, replyTo } = words
  const columns = columnsOf(words, variant)
  return {
    ...titled(language, typeSentence(variant, 'noticeTitle', 'notice.title', { label, columns })),
    preheader: ['notice.preheader', { kind }],
    blocks: [
      hello(isNewcomer(variant) ? null : words.name),
      paragraph(typeSentence(variant, 'noticeLead', 'notice.lead', {})),
      ...note(words),
      ...changes(words, variant),
      ...ended(words.ended),
      ...(appliedAt === null ? [] : [small(['notice.changed', { at: appliedAt }])]),
      small(...requested(words, variant)),
      paragraph(typeSentence(variant, 'noticeAdvice', 'notice.ifNotYou', {}), [
        'notice.tellUs',
        { address: replyTo },
      ]),
    ],
    reason: ['notice.reason', { kind, ...people(words) }],
  }
}

function alertContent(words: MailVariables, variant: MailVariant): OwnContent {
  const { declined, link } = words
  const name = words.name && isolate(words.name)
  const record = { label: variant.typeLabel, number: declined?.number ?? '?' }
  return {
    ...titled(
      variant.language,
      name === null ? ['alert.title', record] : ['alert.titleOfName', { ...record, name }],
    ),
    preheader: ['alert.preheader'],
    blocks: [
      hello(null),
      paragraph(['alert.lead']),
      ...changes(words, variant),
      ...ended(words.ended),
      ...(declined
        ? [
            small(
              ['alert.declined', { address: declined.by, at: declined.at }],
              ...(name === null ? [] : [['alert.account', { name }] as const]),
            ),
          ]
        : []),
      small(...requested(words, variant)),
      { as: 'button', label: ['alert.button'], link: link ?? '' },
      small(['alert.advice']),
    ],
    reason: ['alert.reason', people(words)],
  }
}
