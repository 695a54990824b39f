import { PASSWORD_LENGTH } from '@countersign/changes'
import type { TypePage } from './type-page.ts'

export const passwordResetPage: TypePage = {
  band: { light: '#3b5bab', dark: '#93b4ff' },
  icon: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="M11.2 12.3 20 3.5M16 7.5l3 3" />
    </>
  ),
  // Admins are the panel's own accounts; where a User signs in, we cannot know.
  next: ({ subjectTable }) =>
    subjectTable === 'Admin'
      ? ['page.passwordReset.nextLink', { link: (parts) => <a href="/">{parts}</a> }]
      : ['page.passwordReset.next'],
  prompted: {
    label: 'page.password.label',
    again: 'page.password.again',
    rules: ['page.password.rules', { min: PASSWORD_LENGTH.min, max: PASSWORD_LENGTH.max }],
    mismatch: 'page.password.mismatch',
    minLength: PASSWORD_LENGTH.min,
  },
}
