/** The mails that say what happened: notices of a change that was made, and alerts of one that was declined. */
export const noticeMails = {
  'notice.changed': 'The change was made on {at}.',
  'notice.tellUs': 'Tell us at once: <mail>{address}</mail>',
  'notice.tellSender': 'Tell {sender} at once.',

  'notice.emailAddress.title': 'Your e-mail address was changed',
  'notice.emailAddress.preheader': 'The change was confirmed. If this wasn’t you, act now.',
  'notice.emailAddress.lead':
    'The change of your e-mail address was confirmed from the new address. Our mail goes there from now on.',
  'notice.emailAddress.ifNotYou':
    '<b>This wasn’t you?</b> Somebody else may be using your account.',
  'notice.emailAddress.reason':
    '{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.',

  'notice.passwordReset.title': 'Your password was changed',
  'notice.passwordReset.preheader': 'A new password is set. If this wasn’t you, act now.',
  'notice.passwordReset.lead':
    'A new password is set, and the old one no longer works. Sign in with the new one.',
  'notice.passwordReset.ifNotYou':
    '<b>This wasn’t you?</b> Somebody else may be using your account: set another password now.',
  'notice.passwordReset.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of the account.',

  'notice.paymentCard.title': 'Your payment card was changed',
  'notice.paymentCard.preheader': 'The change was confirmed. If this wasn’t you, act now.',
  'notice.paymentCard.lead':
    'The change of your payment card was confirmed. The new card is in use from now on.',
  'notice.paymentCard.ifNotYou': '<b>This wasn’t you?</b> Somebody else may be using your account.',
  'notice.paymentCard.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of the account.',

  'notice.accountHandover.title': 'Your account was handed over',
  'notice.accountHandover.preheader': 'Both addresses confirmed. If this wasn’t you, act now.',
  'notice.accountHandover.lead':
    'The handover was confirmed from both addresses. The account belongs to the new address from now on.',
  'notice.accountHandover.ifNotYou':
    '<b>This wasn’t you?</b> Somebody else may be using your mailbox.',
  'notice.accountHandover.reason':
    '{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.',

  'notice.undo.title': 'The change of address was undone',
  'notice.undo.preheader': 'The account has the address again that it had before.',
  'notice.undo.lead':
    'The change was undone from the address that the account had before. The account has that address again.',
  'notice.undo.ifNotYou':
    '<b>This wasn’t you?</b> Somebody else may be using the account or its mailbox.',
  'notice.undo.reason':
    '{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.',

  // To the panel's owners. Each title names its record: mail programs put those with one subject together.
  'alert.title': '“This wasn’t me”: {label}, no. {number}',
  'alert.titleOfName': '“This wasn’t me”: {label} of {name}, no. {number}',
  'alert.preheader': 'A change was declined by the person it was mailed to. Please look at it.',
  'alert.lead':
    'The change below was declined from its link. It was not made, and its link no longer works.',
  'alert.declined': '{address} declined this change on {at}.',
  'alert.account': 'The account belongs to {name}.',
  'alert.button': 'Open it in the panel',
  'alert.advice':
    'A mistyped address is the usual reason. If nobody can say why the change was requested, somebody else may be using the account, or the admin’s.',
  'alert.reason': '{sender} sent this mail to {recipient} because you are an owner of the panel.',
} as const
