import type {
  AccountNews,
  ChangeLine,
  EndedParts,
  LinkDetails,
  MessageItem,
  Requester,
  TypeFacts,
} from '@countersign/changes'
import type { Logo } from './logo/read-logo.ts'
import type { MailImage } from './mail-image.ts'
import type { Languages } from './messages/languages.ts'

/** What every mail is made from. Texts come as they were held; making them harmless is this package's job. */
interface AnyMailInput {
  /** The address this mail goes to. */
  recipient: string
  /** Who sends it, e.g. "Example Shop". */
  senderName: string
  /** IANA, e.g. `UTC`. */
  timeZone: string
  /** Those of the configuration; ours alone when left out. */
  languages?: Languages
  /** The configuration's `brand.accent`. */
  brandAccent?: string | undefined
  /** That of the configuration's `brand.logo`. */
  logo?: Logo | null
}

/** What the mails of a verification are made from. */
export interface MailInput extends AnyMailInput, Omit<TypeFacts, 'isUndoable' | 'endsSessions'> {
  /** `link` asks; `notice` says what was changed; `alert` says to the panel's owners what was declined. */
  kind: Exclude<MessageItem['kind'], 'account-notice'>
  /** Whether the link's reader confirms, or observes: the present address, whose mailbox is said to be lost. */
  role: LinkDetails['role']
  /** Whether the new and the present address both have to confirm it. */
  needsBoth: boolean
  /** The headline chosen by the holder; empty for the type's own. Notices have their own words. */
  title: string
  /** Context by the holder; may have line breaks. */
  description: string | null
  subjectName: string | null
  requester: Requester
  /** Masked already. */
  changes: ChangeLine[]
  /** Times are ISO 8601. */
  requestedAt: string
  expiresAt: string
  /** Until when nothing is changed unless the present address says yes; `null` where its mailbox is not said to be lost. */
  coolDownUntil: string | null
  /** Notices: when the change was applied. */
  appliedAt: string | null
  /** Alerts: which address declined, when, and the number of what it declined. */
  declined: { by: string; at: string; number: string } | null
  /** Notices and alerts: what was ended with it; `null` when nothing was. */
  ended: EndedParts | null
  /** Link mails: the whole URL. Alerts: that of the verification in the panel. */
  link: string | null
  /** An address people can write to. */
  replyTo: string
  /** The reader's, such as `en-GB`: its language chooses the words, its region shapes the dates. */
  locale: string
}

/** What the mail to an account's present address is made from, when its credentials changed. */
export interface AccountNoticeInput extends AnyMailInput {
  kind: 'account-notice'
  news: AccountNews
  /** When it happened, ISO 8601. */
  at: string
  /** Where a new password is asked for; of what owners are alerted of, the panel. */
  link: string
}

export interface Mail {
  subject: string
  html: string
  text: string
  /** Those that the HTML shows. */
  images: readonly MailImage[]
}
