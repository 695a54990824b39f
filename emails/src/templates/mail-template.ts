/** What makes one type's mails its own: a colour and a voice. Layout is shared by all. */
export interface MailTemplate {
  /** The narrow band at the mail's edge. */
  band: string
  link: LinkWords
  /** The same for the subject's present address, where its reader agrees to something else than the new one's. */
  current?: LinkWords
  /** The same for the new address, where the present one has to confirm, too, and `link` does not say so. */
  besideCurrent?: LinkWords
  /** Whether the account becomes somebody else's: who is at the new address has none yet. */
  handsOver?: true
  notice: NoticeWords
}

/** The words of a mail with a button. */
export interface LinkWords {
  /** In place of the holder's headline, where that speaks to somebody else. */
  title?: string
  /** The line that inboxes show after the subject. */
  preheader: string
  lead: string
  /** What the button does, in the recipient's words. */
  button: string
  /** Leads to the time the link ends. */
  until?: string
  /** What to do without pressing the button; left out, it is `THIS_WASNT_YOU`. */
  otherwise?: { question: string; answer: string }
  /** Why this address got the mail; follows "… sent this mail to you@example.com, because". */
  reason: string
}

export const THIS_WASNT_YOU = {
  question: 'This wasn’t you?',
  answer: 'Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.',
}

export interface NoticeWords {
  title: string
  preheader: string
  lead: string
  /** What to do at once if it was somebody else. */
  ifNotYou: string
  reason: string
}
