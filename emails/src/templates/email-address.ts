import type { MailTemplate } from './mail-template.ts'

export const emailAddress: MailTemplate = {
  band: '#0f766e',
  link: {
    preheader: 'One step is left. Until you confirm, your e-mail address stays as it is.',
    lead: 'One step is left: open the page below, check the change, and confirm it. Until then your e-mail address stays as it is.',
    button: 'Change my e-mail address',
    reason: 'it is to become the e-mail address of an account.',
  },
  besideCurrent: {
    preheader: 'It is made once this address and the present one have confirmed it.',
    lead: 'Open the page below, check the change, and confirm it. It is made once the present address has confirmed, too: until then your e-mail address stays as it is.',
    button: 'Change my e-mail address',
    reason: 'it is to become the e-mail address of an account.',
  },
  current: {
    title: 'Confirm the change of your e-mail address',
    preheader: 'It is made only if you confirm it, too. If you know nothing of it, stop it.',
    lead: 'Your e-mail address is to be changed to the new one below. It was not asked for from your account. So it is made only if you confirm it here, and the new address does, too: our mail goes there from then on.',
    button: 'Look at this change',
    otherwise: {
      question: 'You know nothing of this?',
      answer:
        'Open the link and choose “This wasn’t me”: that stops it, and tells those in charge. If you do nothing, nothing changes.',
    },
    reason: 'it is the e-mail address of an account that is to get another one.',
  },
  notice: {
    title: 'Your e-mail address was changed',
    preheader: 'The change was confirmed. If this wasn’t you, act now.',
    lead: 'The change of your e-mail address was confirmed from the new address. Our mail goes there from now on.',
    ifNotYou: 'Somebody else may be using your account.',
    reason: 'it was the e-mail address of the account until now.',
  },
}
