import { renderToStaticMarkup } from 'react-dom/server'
import {
  type AccountNoticeVariables,
  type AccountNoticeVariant,
  noticeContent,
  noticeVariablesOf,
  noticeVariantOf,
} from './account-notice.ts'
import { MailFrame } from './layout/mail-frame.tsx'
import { type MailContent, mailContent } from './mail-content.ts'
import type { AccountNoticeInput, Mail, MailInput } from './mail-input.ts'
import { textOf } from './mail-text.ts'
import { type MailVariables, variablesOf } from './mail-variables.ts'
import { type MailVariant, variantOf } from './mail-variant.ts'

/** What a mail is rendered from: its variant chooses the markup and the sentences, its words fill them. */
export type Draft =
  | (MailVariant & { words: MailVariables })
  | (AccountNoticeVariant & { words: AccountNoticeVariables })

/** Throws a TypeError when a link mail or an alert has no http link. */
export function draftOf(input: MailInput | AccountNoticeInput): Draft {
  if (input.kind === 'account-notice') {
    const variant = noticeVariantOf(input)
    return { ...variant, words: noticeVariablesOf(input, variant) }
  }
  const variant = variantOf(input)
  return { ...variant, words: variablesOf(input, variant) }
}

export function contentOf(draft: Draft): MailContent {
  return draft.kind === 'account-notice'
    ? noticeContent(draft.words, draft)
    : mailContent(draft.words, draft)
}

/** Mail programs know this doctype best; React writes none. */
export const DOCTYPE =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">'

/** What a mail says, without its pictures. */
export type MailTexts = Omit<Mail, 'images'>

/** Renders a draft through React, which takes about 1 ms: `composeMail` fills in what is rendered once. */
export function renderDraft(draft: Draft): MailTexts {
  const content = contentOf(draft)
  return {
    subject: content.title,
    html: `${DOCTYPE}${renderToStaticMarkup(<MailFrame {...content} />)}`,
    text: textOf(content),
  }
}
