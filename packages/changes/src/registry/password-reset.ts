import { newPassword, prompted } from '../columns.ts'
import { defineType } from '../define-type.ts'

export const passwordReset = defineType({
  letter: 'B',
  name: 'password-reset',
  label: 'Password',
  title: 'Set a new password',
  icon: 'key',
  allows: {
    Admin: { Admin_account: { by: 'user_id', columns: { password: prompted(newPassword) } } },
    User: { User: { by: 'id', columns: { password: prompted(newPassword) } } },
  },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 1 },
  endsSessions: true,
})
