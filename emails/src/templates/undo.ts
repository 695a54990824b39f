import type { MailTemplate } from './mail-template.ts'

export const undo: MailTemplate = {
  band: '#a03b63',
  link: {
    preheader: 'If you know nothing of this, undo it now.',
    lead: 'The change below was confirmed from the new address, which our mail goes to from now on. If you know nothing of it, undo it, and your account gets this address back.',
    button: 'Undo this change',
    until: 'You can undo it until',
    otherwise: { question: 'This was you?', answer: 'Then there is nothing to do.' },
    reason: 'it was the e-mail address of the account until now.',
  },
  notice: {
    title: 'The change of address was undone',
    preheader: 'The account has the address again that it had before.',
    lead: 'The change was undone from the address that the account had before. The account has that address again.',
    ifNotYou: 'Somebody else may be using the account or its mailbox.',
    reason: 'it was the e-mail address of the account until now.',
  },
}
