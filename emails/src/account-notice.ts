import type { AccountNews } from '@countersign/changes'
import { ended, hello, paragraph, people, small } from './blocks.ts'
import { ACCOUNT_BAND, paletteOf } from './layout/palette.ts'
import { type MailContent, titled } from './mail-content.ts'
import type { AccountNoticeInput } from './mail-input.ts'
import {
  type EndedVariables,
  endedVariables,
  nameOf,
  type PeopleVariables,
  peopleVariables,
} from './mail-variables.ts'
import { type Language, ourLanguages } from './messages/languages.ts'
import { isolate } from './neutralize-text.ts'
import { timeWriter } from './time-writer.ts'

/** What decides which of our words an account notice has. */
export interface AccountNoticeVariant {
  language: Language
  kind: 'account-notice'
  what: AccountNews['what']
  /** Why an account was secured. */
  because: 'undo' | 'declined' | null
  brandAccent: string | undefined
}

export interface AccountNoticeVariables extends PeopleVariables {
  name: string | null
  /** The name of a passkey that was added. */
  passkey: string | null
  ended: EndedVariables | null
  at: string
  link: string
}

export const noticeVariantOf = ({
  news,
  languages = ourLanguages,
  brandAccent,
}: AccountNoticeInput): AccountNoticeVariant => ({
  language: languages.of(news.locale),
  kind: 'account-notice',
  what: news.what,
  because: news.what === 'secured' ? news.because : null,
  brandAccent,
})

export const noticeVariablesOf = (
  input: AccountNoticeInput,
  { language }: AccountNoticeVariant,
): AccountNoticeVariables => ({
  ...peopleVariables(input),
  name: nameOf(input.news.name),
  passkey: input.news.what === 'passkey-added' ? nameOf(input.news.passkey) : null,
  ended: input.news.what === 'secured' ? endedVariables(input.news.ended) : null,
  at: timeWriter(language, input.news.locale, input.timeZone)(input.at),
  link: input.resetLink,
})

/** The mail to an account's present address, when its credentials changed. */
export function noticeContent(
  words: AccountNoticeVariables,
  { language, what, because, brandAccent }: AccountNoticeVariant,
): MailContent {
  const { name, passkey, at, link, sender } = words
  return {
    language,
    ...titled(language, [`account.${what}.title`]),
    preheader: [`account.${what}.preheader`],
    band: ACCOUNT_BAND,
    palette: paletteOf(brandAccent),
    sender,
    blocks: [
      hello(name),
      paragraph(
        what === 'secured'
          ? ['account.secured.lead', { because: because ?? '' }]
          : [`account.${what}.lead`],
      ),
      ...(passkey === null
        ? []
        : [{ as: 'list', lines: [['account.passkey', { name: isolate(passkey) }]] } as const]),
      ...ended(words.ended),
      small(['account.happened', { at }]),
      small([`account.${what}.advice`]),
      { as: 'button', label: ['account.button'], link },
    ],
    reason: ['account.reason', people(words)],
  }
}
