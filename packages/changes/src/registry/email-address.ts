import { emailAddress as address } from '../columns.ts'
import { defineType } from '../define-type.ts'

export const emailAddress = defineType({
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  title: 'Confirm your new e-mail address',
  icon: 'envelope',
  allows: {
    Admin: { Admin: { by: 'id', columns: { email: address } } },
    User: { User: { by: 'id', columns: { email: address } } },
  },
  confirmBy: 'new-address',
  noticeTo: 'old-address',
  expiresIn: { hours: 24 },
  undoFor: { hours: 72 },
})
