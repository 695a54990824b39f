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
import { bandOf } from './layout/palette.ts'
import type { MailVariables } from './mail-variables.ts'
import { isNewcomer, type MailVariant, voiceOf } from './mail-variant.ts'
import type { Language } from './messages/catalogues.ts'
import { message } from './messages/message.tsx'
import { typeNameOf } from './messages/type-names.ts'
import { isolate } from './neutralize-text.ts'

export interface MailContent {
  language: Language
  /** The headline, which is the subject, too. */
  title: string
  preheader: Sentence
  band: string
  sender: string
  blocks: Block[]
  /** Why this address got the mail. */
  reason: Sentence
}

/** A verification's mail. Its variant decides the sentences, and which variables are there, but never what they say. */
export function mailContent(words: MailVariables, variant: MailVariant): MailContent {
  const { language, kind, type } = variant
  const common = { language, band: bandOf(type).light, sender: words.sender }
  switch (kind) {
    case 'link':
      return { ...common, ...linkContent(words, variant) }
    case 'notice':
      return { ...common, ...noticeContent(words, variant) }
    case 'alert':
      return { ...common, ...alertContent(words, variant) }
  }
}

type OwnContent = Omit<MailContent, 'language' | 'band' | 'sender'>

function linkContent(words: MailVariables, variant: MailVariant): OwnContent {
  const voice = voiceOf(variant)
  const { title, link, expiresAt, replyTo } = words
  return {
    title:
      voice === 'observer' || voice === 'emailAddressPresent'
        ? message(variant.language, `link.${voice}.title`)
        : (title ?? variant.typeTitle),
    preheader: [`link.${voice}.preheader`],
    blocks: [
      hello(isNewcomer(variant) ? null : words.name),
      paragraph([`link.${voice}.lead`]),
      ...note(words),
      ...changes(words, variant),
      small(...requested(words, variant)),
      { as: 'button', label: [`link.${voice}.button`], link: link ?? '' },
      small(['link.until', { voice, until: expiresAt ?? '' }]),
      small(['link.otherwise', { voice }]),
      ...(replyTo === null ? [] : [small(['mail.questions', { address: replyTo }])]),
    ],
    reason: [`link.${voice}.reason`, people(words)],
  }
}

function noticeContent(words: MailVariables, variant: MailVariant): OwnContent {
  const type = typeNameOf(variant.type)
  const { appliedAt, replyTo, sender } = words
  return {
    title: message(variant.language, `notice.${type}.title`),
    preheader: [`notice.${type}.preheader`],
    blocks: [
      hello(isNewcomer(variant) ? null : words.name),
      paragraph([`notice.${type}.lead`]),
      ...note(words),
      ...changes(words, variant),
      ...ended(words.ended),
      ...(appliedAt === null ? [] : [small(['notice.changed', { at: appliedAt }])]),
      small(...requested(words, variant)),
      paragraph(
        [`notice.${type}.ifNotYou`],
        replyTo === null
          ? ['notice.tellSender', { sender: isolate(sender) }]
          : ['notice.tellUs', { address: replyTo }],
      ),
    ],
    reason: [`notice.${type}.reason`, people(words)],
  }
}

function alertContent(words: MailVariables, variant: MailVariant): OwnContent {
  const { declined, link } = words
  const name = words.name && isolate(words.name)
  const record = { label: variant.typeLabel, number: declined?.number ?? '?' }
  return {
    title:
      name === null
        ? message(variant.language, 'alert.title', record)
        : message(variant.language, 'alert.titleOfName', { ...record, name }),
    preheader: ['alert.preheader'],
    blocks: [
      hello(null),
      paragraph(['alert.lead']),
      ...changes(words, variant),
      ...ended(words.ended),
      ...(declined
        ? [
            small(
              ['alert.declined', { address: isolate(declined.by), at: declined.at }],
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
