import { PASSWORD_LENGTH } from '@countersign/changes'
import { hasSessionsHere } from './has-sessions-here.ts'
import type { TypePage } from './type-page.ts'

export const passwordResetPage: TypePage = {
  band: { light: '#3b5bab', dark: '#93b4ff' },
  icon: (
    <>
      <circle cx="8" cy="15.5" r="4.5" />
      <path d="M11.2 12.3 20 3.5M16 7.5l3 3" />
    </>
  ),
  confirm: () => 'Set new password',
  lead: (content) =>
    `Choose the password you sign in with from now on.${hasSessionsHere(content) ? ' Once it is set, you are signed out everywhere.' : ''}`,
  applied: {
    headline: 'Your new password is set',
    now: (content) =>
      `The old password no longer works${hasSessionsHere(content) ? ', and you are signed out everywhere' : ''}.`,
    past: 'the new password was set',
    next: ({ subjectTable }) =>
      // Admins are the panel's own accounts; where a User signs in, we cannot know.
      subjectTable === 'Admin' ? (
        <p>
          <a href="/">Sign in with your new password</a>
        </p>
      ) : (
        <p>Sign in with your new password.</p>
      ),
  },
  unchanged: 'Your password stays as it was.',
  ifWorried: () => 'Anyone can ask for a new password with your address, but only you can set it.',
  conflicts: {
    stale: 'The password was changed in another way since this link was sent.',
    'unique-violation': 'This password cannot be set for the account.',
    'row-missing': 'The account whose password was to be set no longer exists.',
    rejected: 'This password is not accepted for the account.',
  },
  prompted: {
    label: 'New password',
    again: 'New password again',
    rules: `${PASSWORD_LENGTH.min} to ${PASSWORD_LENGTH.max} characters. Anything goes: a few random words are easy to remember and hard to guess.`,
    mismatch: 'The two passwords differ. Type the same one in both fields.',
    minLength: PASSWORD_LENGTH.min,
  },
}
