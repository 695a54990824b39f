import type { LinkWords, MailTemplate } from './mail-template.ts'

const otherwise: LinkWords['otherwise'] = {
  question: 'You don’t want this?',
  answer:
    'Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”: that ends the other link, too.',
}

export const accountHandover: MailTemplate = {
  band: '#5f6f1a',
  handsOver: true,
  link: {
    preheader: 'The account becomes yours once both addresses have confirmed.',
    lead: 'An account is to be handed over to you at this address. Open the page below, check the change, and confirm it. It is made once the present address has confirmed, too.',
    button: 'Take over this account',
    otherwise,
    reason: 'an account is to be handed over to it.',
  },
  current: {
    preheader: 'If you confirm, and the new address does, this account is no longer yours.',
    lead: 'Your account is to be handed over to the new address below. If you confirm, and the new address does, the account belongs to that address, and you can no longer get it back with this one.',
    button: 'Hand over my account',
    otherwise,
    reason: 'it is the e-mail address of an account that is to be handed over.',
  },
  notice: {
    title: 'Your account was handed over',
    preheader: 'Both addresses confirmed. If this wasn’t you, act now.',
    lead: 'The handover was confirmed from both addresses. The account belongs to the new address from now on.',
    ifNotYou: 'Somebody else may be using your mailbox.',
    reason: 'it was the e-mail address of the account until now.',
  },
}
