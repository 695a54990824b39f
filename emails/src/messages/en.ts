import { addressWarnings, valueWords } from '@countersign/changes'
import { accountNotices } from './en/account-notices.ts'
import { linkMails } from './en/link-mails.ts'
import { mails } from './en/mails.ts'
import { noticeMails } from './en/notice-mails.ts'
import { pageChanges } from './en/page-changes.ts'
import { pageConflicts } from './en/page-conflicts.ts'
import { pageEndings } from './en/page-endings.ts'
import { pages } from './en/pages.ts'
import { plainPages } from './en/plain-pages.ts'

/** English: whole sentences in ICU MessageFormat. No sentence is put together from two of them. */
export const en = {
  'language.name': 'English',
  ...valueWords.en,
  ...addressWarnings,
  ...mails,
  ...linkMails,
  ...noticeMails,
  ...accountNotices,
  ...pages,
  ...plainPages,
  ...pageEndings,
  ...pageChanges,
  ...pageConflicts,
} as const

/** The sentences of all mails and public pages by their ids: a language that lacks one does not compile. */
export type Messages = { readonly [Id in keyof typeof en]: string }
export type MessageId = keyof Messages
