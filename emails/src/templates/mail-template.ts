/** What makes one type's mails its own: a colour and a voice. Layout is shared by all. */
export interface MailTemplate {
  /** The narrow band at the mail's edge. */
  band: string
  link: {
    /** The line that inboxes show after the subject. */
    preheader: string
    lead: string
    /** What the button does, in the recipient's words. */
    button: string
    /** Why this address got the mail; follows "… sent this mail to you@example.com, because". */
    reason: string
  }
  notice: {
    title: string
    preheader: string
    lead: string
    /** What to do at once if it was somebody else. */
    ifNotYou: string
    reason: string
  }
}
