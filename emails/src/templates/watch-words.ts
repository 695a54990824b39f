import type { LinkWords } from './mail-template.ts'

/** To the owner's present address, of a change that an admin asked for: every type says it alike. */
export const watchWords: LinkWords = {
  title: 'An admin asked to change your account',
  preheader: 'If this is right, there is nothing to do. If not, stop it now.',
  lead: 'An admin asked for the change below. It is made once the new address confirms it; until then your account stays as it is.',
  button: 'Stop this change',
  until: 'You can stop it until it is confirmed; it can be confirmed until',
  otherwise: { question: 'This is right?', answer: 'Then there is nothing to do.' },
  reason: 'it is the e-mail address of the account.',
}
