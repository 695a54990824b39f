import type { MailTemplate } from './mail-template.ts'

export const paymentCard: MailTemplate = {
  band: '#4f46e5',
  link: {
    preheader: 'One step is left. Until you confirm, your payment card stays as it is.',
    lead: 'One step is left: open the page below, check the change, and confirm it. Until then your present payment card stays in use.',
    button: 'Change my payment card',
    reason: 'it is the e-mail address of an account whose payment card is to be changed.',
  },
  notice: {
    title: 'Your payment card was changed',
    preheader: 'The change was confirmed. If this wasn’t you, act now.',
    lead: 'The change of your payment card was confirmed. The new card is in use from now on.',
    ifNotYou: 'Somebody else may be using your account.',
    reason: 'it is the e-mail address of the account.',
  },
}
