/** The mails that say what happened: notices of a change that was made, and alerts of one that was declined. */
export const noticeMails = {
  'notice.changed': 'The change was made on {at}.',
  'notice.tellUs': 'Tell us at once: <mail>{address}</mail>',

  'notice.title': `{kind, select,
    address {Your e-mail address was changed}
    bothAddresses {The e-mail address of your account was changed}
    addressUndo {The change of address was undone}
    undo {This change was undone: {columns}}
    other {This was changed: {label}}}`,
  'notice.preheader': `{kind, select,
    bothAddresses {Both addresses confirmed. If this wasn’t you, act now.}
    addressUndo {The account has the address again that it had before.}
    undo {Everything is as it was before the change.}
    other {The change was confirmed. If this wasn’t you, act now.}}`,
  'notice.lead': `{kind, select,
    address {The change of your e-mail address was confirmed from the new address. Our mail goes there from now on.}
    bothAddresses {The change was confirmed from both addresses. Our mail goes to the new one from now on.}
    prompted {A new value is set in place of the old one.}
    addressUndo {The change was undone from the address that the account had before. The account has that address again.}
    undo {The change was undone. Everything is as it was before.}
    other {The change below was confirmed. It is in effect from now on.}}`,
  'notice.ifNotYou': `{kind, select,
    bothAddresses {<b>This wasn’t you?</b> Somebody else may be using your mailbox.}
    addressUndo {<b>This wasn’t you?</b> Somebody else may be using the account or its mailbox.}
    undo {<b>This wasn’t you?</b> Somebody else may be using the account or its mailbox.}
    other {<b>This wasn’t you?</b> Somebody else may be using your account.}}`,
  'notice.reason': `{kind, select,
    address {{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.}
    bothAddresses {{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.}
    addressUndo {{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.}
    other {{sender} sent this mail to {recipient} because it is the e-mail address of the account.}}`,

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
