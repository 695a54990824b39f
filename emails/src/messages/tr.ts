import { valueWords } from '@countersign/changes'
import type { Messages } from './en.ts'
import { accountNotices } from './tr/account-notices.ts'
import { addressWarnings } from './tr/address-warnings.ts'
import { linkMails } from './tr/link-mails.ts'
import { mails } from './tr/mails.ts'
import { noticeMails } from './tr/notice-mails.ts'
import { pageChanges } from './tr/page-changes.ts'
import { pageConflicts } from './tr/page-conflicts.ts'
import { pageEndings } from './tr/page-endings.ts'
import { pages } from './tr/pages.ts'
import { plainPages } from './tr/plain-pages.ts'

/** Turkish, with the polite siz; what is named takes no ending. */
export const tr: Messages = {
  'language.name': 'Türkçe',
  ...valueWords.tr,
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
