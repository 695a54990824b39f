import type { MailTemplate } from './mail-template.ts'

export const passwordReset: MailTemplate = {
  band: '#b45309',
  link: {
    preheader: 'Choose a new password on our page. Until you do, the present one stays.',
    lead: 'Open the page below and choose a new password. Until then your present password stays as it is.',
    button: 'Set new password',
    reason: 'a new password was asked for, for the account with this e-mail address.',
  },
  notice: {
    title: 'Your password was changed',
    preheader: 'A new password is set. If this wasn’t you, act now.',
    lead: 'A new password is set, and the old one no longer works. Sign in with the new one.',
    ifNotYou: 'Somebody else may be using your account: set another password now.',
    reason: 'it is the e-mail address of the account.',
  },
}
