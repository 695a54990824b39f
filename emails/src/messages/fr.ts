import { valueWords } from '@countersign/changes'
import type { Messages } from './en.ts'
import { accountNotices } from './fr/account-notices.ts'
import { addressWarnings } from './fr/address-warnings.ts'
import { linkMails } from './fr/link-mails.ts'
import { mails } from './fr/mails.ts'
import { noticeMails } from './fr/notice-mails.ts'
import { pageChanges } from './fr/page-changes.ts'
import { pageConflicts } from './fr/page-conflicts.ts'
import { pageEndings } from './fr/page-endings.ts'
import { pages } from './fr/pages.ts'
import { plainPages } from './fr/plain-pages.ts'

/** French, with the polite vous. */
export const fr: Messages = {
  'language.name': 'Français',
  ...valueWords.fr,
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
}
