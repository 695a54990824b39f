import type { Letter } from '@countersign/changes'
import { emailAddressPage } from './email-address-page.tsx'
import { passwordResetPage } from './password-reset-page.tsx'
import { paymentCardPage } from './payment-card-page.tsx'
import type { TypePage } from './type-page.ts'

/** The page of every type; a type in the registry without a page here does not compile. */
export const typePages: Record<Letter, TypePage> = {
  A: emailAddressPage,
  B: passwordResetPage,
  C: paymentCardPage,
}
