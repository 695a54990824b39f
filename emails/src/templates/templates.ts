import type { Letter } from '@countersign/changes'
import { emailAddress } from './email-address.ts'
import type { MailTemplate } from './mail-template.ts'
import { passwordReset } from './password-reset.ts'
import { paymentCard } from './payment-card.ts'

/** Every type's mails; a type without them does not compile. */
export const templates: Record<Letter, MailTemplate> = {
  A: emailAddress,
  B: passwordReset,
  C: paymentCard,
}
