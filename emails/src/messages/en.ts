import { accountNotices } from './en/account-notices.ts'
import { linkMails } from './en/link-mails.ts'
import { mails } from './en/mails.ts'
import { noticeMails } from './en/notice-mails.ts'

/** English: whole sentences in ICU MessageFormat. No sentence is put together from two of them. */
export const en = { ...mails, ...linkMails, ...noticeMails, ...accountNotices } as const
