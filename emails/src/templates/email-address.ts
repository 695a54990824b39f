import type { MailTemplate } from './mail-template.ts'

export const emailAddress: MailTemplate = {
  band: '#0f766e',
  link: {
    preheader: 'One step is left. Until you confirm, your e-mail address stays as it is.',
    lead: 'One step is left: open the page below, check the change, and confirm it. Until then your e-mail address stays as it is.',
    button: 'Change my e-mail address',
    reason: 'it is to become the e-mail address of an account.',
  },
  notice: {
    title: 'Your e-mail address was changed',
    preheader: 'The change was confirmed. If this wasn’t you, act now.',
    lead: 'The change of your e-mail address was confirmed from the new address. Our mail goes there from now on.',
    ifNotYou: 'Somebody else may be using your account.',
    reason: 'it was the e-mail address of the account until now.',
  },
}
