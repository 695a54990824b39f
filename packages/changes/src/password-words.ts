import type { TypeWords } from './type-words.ts'

/** Sentences for a type whose page asks for a new password. */
export const passwordWords: Readonly<Record<string, TypeWords>> = {
  en: {
    title: 'Set a new password',
    mailLead:
      'Open the page below and choose a new password. Until then your present password stays as it is.',
    pageLead: `{isSignedOut, select,
      true {Choose the password you sign in with from now on. Once it is set, you are signed out everywhere.}
      other {Choose the password you sign in with from now on.}}`,
    button: 'Set new password',
    appliedTitle: 'Your new password is set',
    applied: `{isSignedOut, select,
      true {The old password no longer works, and you are signed out everywhere.}
      other {The old password no longer works.}}`,
    next: '<signIn>Sign in with your new password</signIn>.',
    unchanged: 'Your password stays as it was.',
    noticeTitle: 'Your password was changed',
    noticeLead: 'A new password is set, and the old one no longer works. Sign in with the new one.',
    noticeAdvice:
      '<b>This wasn’t you?</b> Somebody else may be using your account: set another password now.',
    fieldLabel: 'New password',
    fieldAgain: 'New password again',
    fieldRules:
      '{min} to {max} characters. Anything goes: a few random words are easy to remember and hard to guess.',
  },
}
