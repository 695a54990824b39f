import { accountHandoverPage } from './account-handover-page.tsx'
import { emailAddressPage } from './email-address-page.tsx'
import { passwordResetPage } from './password-reset-page.tsx'
import { paymentCardPage } from './payment-card-page.tsx'
import type { TypePage } from './type-page.ts'
import { undoPage } from './undo-page.tsx'

/** The pages of types, by their letters. */
export const typePages: Record<string, TypePage> = {
  A: emailAddressPage,
  B: passwordResetPage,
  C: paymentCardPage,
  D: accountHandoverPage,
  U: undoPage,
}

/** Throws a RangeError for a type that has no page. */
export function typePageOf(letter: string): TypePage {
  const page = Object.hasOwn(typePages, letter) ? typePages[letter] : undefined
  if (!page) throw new RangeError(`there is no page for type ${letter}`)
  return page
}
