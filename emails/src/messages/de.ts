import { valueWords } from '@countersign/changes'
import { accountNotices } from './de/account-notices.ts'
import { addressWarnings } from './de/address-warnings.ts'
import { linkMails } from './de/link-mails.ts'
import { mails } from './de/mails.ts'
import { noticeMails } from './de/notice-mails.ts'
import { pageChanges } from './de/page-changes.ts'
import { pageConflicts } from './de/page-conflicts.ts'
import { pageEndings } from './de/page-endings.ts'
import { pages } from './de/pages.ts'
import { plainPages } from './de/plain-pages.ts'
import type { Messages } from './en.ts'

/** German, with the polite Sie. */
export const de: Messages = {
  'language.name': 'Deutsch',
  ...valueWords.de,
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
