import { defineType } from '../define-type.ts'
import { emailAddress } from './email-address.ts'

/** The inverse of an applied change, held as it is applied: whatever has `undoFor` is allowed here. */
export const undo = defineType({
  letter: 'U',
  name: 'undo',
  label: 'Undo',
  title: 'Your e-mail address was changed',
  icon: 'undo',
  allows: emailAddress.allows,
  confirmBy: 'old-address',
  noticeTo: 'old-address',
  expiresIn: emailAddress.undoFor,
  endsSessions: true,
  isInverse: true,
})
