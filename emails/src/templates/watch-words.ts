import type { LinkWords } from './mail-template.ts'

/** To the present address of an account whose mailbox an admin says is lost. */
export const watchWords: LinkWords = {
  title: 'An admin asked to change your e-mail address',
  preheader: 'They say that you cannot read this mailbox any more. If you can, stop it or say yes.',
  lead: 'An admin asked to change your e-mail address to the new one below, and says that you cannot read this mailbox any more. A second admin has to approve it, and then the new address can confirm it. If it is right, open the page and say yes: then it need not wait.',
  button: 'Look at this change',
  until: 'Unless you say yes, nothing is changed until',
  otherwise: {
    question: 'You know nothing of this?',
    answer:
      'Open the link and choose “Stop this change”: that ends it, and tells those in charge. If you do nothing, it can go on after that time.',
  },
  reason: 'it is the e-mail address of an account that is to get another one.',
}
