import type { Letter } from '@countersign/changes'
import { accountHandoverPage } from './account-handover-page.tsx'
import { emailAddressPage } from './email-address-page.tsx'
import { passwordResetPage } from './password-reset-page.tsx'
import { paymentCardPage } from './payment-card-page.tsx'
import type { TypePage } from './type-page.ts'
import { undoPage } from './undo-page.tsx'

/** The page of every type; a type in the registry without a page here does not compile. */
export const typePages: Record<Letter, TypePage> = {
  A: emailAddressPage,
  B: passwordResetPage,
  C: paymentCardPage,
  D: accountHandoverPage,
  U: undoPage,
}
