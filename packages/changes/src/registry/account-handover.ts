import { emailAddress, personName } from '../columns.ts'
import { defineType } from '../define-type.ts'

export const accountHandover = defineType({
  letter: 'D',
  name: 'account-handover',
  label: 'Account handover',
  title: 'Confirm the handover of this account',
  icon: 'handover',
  allows: {
    User: { User: { by: 'id', columns: { email: emailAddress, name: personName } } },
  },
  confirmBy: 'both',
  noticeTo: 'old-address',
  expiresIn: { hours: 72 },
})
