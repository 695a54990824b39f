import type { Letter } from '@countersign/changes'
import { accountHandover } from './account-handover.ts'
import { emailAddress } from './email-address.ts'
import type { LinkWords, MailTemplate } from './mail-template.ts'
import { passwordReset } from './password-reset.ts'
import { paymentCard } from './payment-card.ts'
import { undo } from './undo.ts'
import { watchWords } from './watch-words.ts'

/** Every type's mails; a type without them does not compile. */
export const templates: Record<Letter, MailTemplate> = {
  A: emailAddress,
  B: passwordReset,
  C: paymentCard,
  D: accountHandover,
  U: undo,
}

/** Whom a link's mail speaks to: one who confirms alone, the two of a two-key change, or one whose mailbox is said to be lost. */
export type Reader = 'confirms' | 'new' | 'current' | 'observes'

/** The words of a type's link mail for this reader. */
export function linkWordsOf(type: Letter, reader: Reader): LinkWords {
  const { link, current = link, besideCurrent = link } = templates[type]
  switch (reader) {
    case 'observes':
      return watchWords
    case 'current':
      return current
    case 'new':
      return besideCurrent
    case 'confirms':
      return link
  }
}
