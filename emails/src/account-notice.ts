import type { AccountNews } from '@countersign/changes'
import { ended, hello, paragraph, people, type Sentence, small } from './blocks.ts'
import { ACCOUNT_BAND, paletteOf } from './layout/palette.ts'
import { type ShownLogo, shownLogoOf } from './layout/shown-logo.ts'
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
  logo: ShownLogo | null
}

export interface AccountNoticeVariables extends PeopleVariables {
  name: string | null
  /** The name of a passkey that was added. */
  passkey: string | null
  ended: EndedVariables | null
  /** How many mails failed, changes wait for an approval, and webhooks paused; `null` where none did. */
  failed: string | null
  waiting: string | null
  paused: string | null
  at: string
  link: string
}

export const noticeVariantOf = ({
  news,
  languages = ourLanguages,
  brandAccent,
  logo = null,
}: AccountNoticeInput): AccountNoticeVariant => ({
  language: languages.of(news.locale),
  kind: 'account-notice',
  what: news.what,
  because: news.what === 'secured' ? news.because : null,
  brandAccent,
  logo: shownLogoOf({ logo }),
})

export const noticeVariablesOf = (
  input: AccountNoticeInput,
  { language }: AccountNoticeVariant,
): AccountNoticeVariables => ({
  ...peopleVariables(input),
  name: nameOf(input.news.name),
  passkey: input.news.what === 'passkey-added' ? nameOf(input.news.passkey) : null,
  ended: input.news.what === 'secured' ? endedVariables(input.news.ended) : null,
  ...alertVariables(input.news),
  at: timeWriter(language, input.news.locale, input.timeZone)(input.at),
  link: input.link,
})

function alertVariables(
  news: AccountNews,
): Pick<AccountNoticeVariables, 'failed' | 'waiting' | 'paused'> {
  const { failed = 0, waiting = 0, paused = 0 } = news.what === 'owner-alert' ? news : {}
  return {
    failed: failed === 0 ? null : String(failed),
    waiting: waiting === 0 ? null : String(waiting),
    paused: paused === 0 ? null : String(paused),
  }
}

/** The mail to an account's present address, when its credentials changed. */
export function noticeContent(
  words: AccountNoticeVariables,
  { language, what, because, brandAccent, logo }: AccountNoticeVariant,
): MailContent {
  const { name, passkey, at, link, sender } = words
  return {
    language,
    ...titled(language, [`account.${what}.title`]),
    preheader: [`account.${what}.preheader`],
    band: ACCOUNT_BAND,
    mark: null,
    palette: paletteOf(brandAccent),
    sender,
    logo,
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
      ...counts(words),
      ...ended(words.ended),
      ...(what === 'owner-alert' ? [] : [small(['account.happened', { at }])]),
      small([`account.${what}.advice`]),
      {
        as: 'button',
        label: [what === 'owner-alert' ? 'account.owner-alert.button' : 'account.button'],
        link,
      },
    ],
    reason: ['account.reason', people(words)],
  }
}

function counts({ failed, waiting, paused }: AccountNoticeVariables): MailContent['blocks'] {
  const lines: Sentence[] = []
  if (failed !== null) lines.push(['account.owner-alert.failed', { count: failed }])
  if (waiting !== null) lines.push(['account.owner-alert.waiting', { count: waiting }])
  if (paused !== null) lines.push(['account.owner-alert.paused', { count: paused }])
  return lines.length === 0 ? [] : [{ as: 'list', lines }]
}
