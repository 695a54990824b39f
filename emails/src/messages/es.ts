import { valueWords } from '@countersign/changes'
import type { Messages } from './en.ts'
import { accountNotices } from './es/account-notices.ts'
import { addressWarnings } from './es/address-warnings.ts'
import { linkMails } from './es/link-mails.ts'
import { mails } from './es/mails.ts'
import { noticeMails } from './es/notice-mails.ts'
import { pageChanges } from './es/page-changes.ts'
import { pageConflicts } from './es/page-conflicts.ts'
import { pageEndings } from './es/page-endings.ts'
import { pages } from './es/pages.ts'
import { plainPages } from './es/plain-pages.ts'

/** Spanish, with the polite usted. */
export const es: Messages = {
  'language.name': 'Español',
  ...valueWords.es,
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
