import { valueWords } from '@countersign/changes'
import { accountNotices } from './ar/account-notices.ts'
import { addressWarnings } from './ar/address-warnings.ts'
import { linkMails } from './ar/link-mails.ts'
import { mails } from './ar/mails.ts'
import { noticeMails } from './ar/notice-mails.ts'
import { pageChanges } from './ar/page-changes.ts'
import { pageConflicts } from './ar/page-conflicts.ts'
import { pageEndings } from './ar/page-endings.ts'
import { pages } from './ar/pages.ts'
import { plainPages } from './ar/plain-pages.ts'
import type { Messages } from './en.ts'

/** Arabic, written from right to left. */
export const ar: Messages = {
  'language.name': 'العربية',
  ...valueWords.ar,
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
