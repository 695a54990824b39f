/**
 * The mails with a button: people read them who are to confirm a change, or can undo or stop one. `kind` is what the
 * change is (`ChangeKind`), `reader` who reads it (`LinkReader`); labels and titles stand in sentences as they are.
 */
export const linkMails = {
  'link.title': `{kind, select,
    address {{reader, select,
      present {Confirm the change of your e-mail address}
      other {Confirm your new e-mail address}}}
    prompted {Set a new value: {label}}
    addressUndo {Your e-mail address was changed}
    undo {This was changed: {columns}}
    other {Confirm this change: {label}}}`,
  'link.preheader': `{kind, select,
    address {{reader, select,
      present {It is made only if you confirm it, too. If you know nothing of it, stop it.}
      newOfTwo {The change is made once this address and the present one have confirmed it.}
      other {One step is left. Until you confirm, your e-mail address stays as it is.}}}
    bothAddresses {It is made only once both addresses have confirmed it.}
    prompted {You choose it on our page. Until you do, nothing changes.}
    addressUndo {If you know nothing of this, undo it now.}
    undo {If you know nothing of this, undo it now.}
    other {One step is left. Until you confirm, nothing changes.}}`,
  'link.lead': `{kind, select,
    address {{reader, select,
      present {Your e-mail address is to be changed to the new one below. This was not requested from your account. So it is made only if you confirm it here, and the new address does, too. Our mail goes to the new address from then on.}
      newOfTwo {Open the page below, check the change, and confirm it. It is made once the present address has confirmed it, too. Until then your e-mail address stays as it is.}
      other {One step is left: open the page below, check the change, and confirm it. Until then your e-mail address stays as it is.}}}
    bothAddresses {{reader, select,
      present {The account of this address is to get the new address below. It is made only if you confirm it here, and the new address does, too. Our mail goes to the new address from then on.}
      other {This address is to become the e-mail address of an account. Open the page below, check the change, and confirm it. It is made once the present address has confirmed it, too.}}}
    prompted {Open the page below and choose a new value. Until you do, the present one stays as it is.}
    addressUndo {The change below was confirmed from the new address, which our mail goes to from now on. If you know nothing of it, undo it, and your account gets this address back.}
    undo {The change below was confirmed from your mailbox. If you know nothing of it, undo it, and everything is as it was before.}
    other {One step is left: open the page below, check the change, and confirm it. Until you do, nothing changes.}}`,
  'link.button': `{kind, select,
    address {{reader, select,
      present {Review this change}
      other {Change my e-mail address}}}
    bothAddresses {{reader, select,
      present {Review this change}
      other {Confirm this change}}}
    prompted {Set a new value}
    addressUndo {Review and undo}
    undo {Review and undo}
    other {Confirm this change}}`,
  'link.until': `{isUndo, select,
    true {You can undo it until {until}.}
    other {The link works once, until {until}.}}`,
  'link.otherwise': `{kind, select,
    address {{reader, select,
      present {<b>You know nothing of this?</b> Open the link and choose “This wasn’t me”: that stops it, and the admins are told. If you do nothing, nothing changes.}
      other {<b>This wasn’t you?</b> Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.}}}
    bothAddresses {<b>You don’t want this?</b> Ignore this mail, and nothing changes. Or open the link and choose “I don’t want this”: that ends the other link, too.}
    addressUndo {<b>This was you?</b> Then there is nothing to do.}
    undo {<b>This was you?</b> Then there is nothing to do.}
    other {<b>This wasn’t you?</b> Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.}}`,
  'link.reason': `{kind, select,
    address {{reader, select,
      present {{sender} sent this mail to {recipient} because it is the e-mail address of an account that is to get another one.}
      other {{sender} sent this mail to {recipient} because it is to become the e-mail address of an account.}}}
    bothAddresses {{reader, select,
      present {{sender} sent this mail to {recipient} because it is the e-mail address of an account that is to get another one.}
      other {{sender} sent this mail to {recipient} because it is to become the e-mail address of an account.}}}
    addressUndo {{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.}
    undo {{sender} sent this mail to {recipient} because it is the e-mail address of the account.}
    other {{sender} sent this mail to {recipient} because this change was requested for the account with this e-mail address.}}`,

  // To the present address, whose mailbox an admin says is lost.
  'link.observer.title': 'An admin asked to change your e-mail address',
  'link.observer.preheader':
    'They say that you cannot read this mailbox any more. If you can, stop it or say yes.',
  'link.observer.lead':
    'An admin asked to change your e-mail address to the new one below, and says that you cannot read this mailbox any more. A second admin has to approve it, and then the new address can confirm it. If it is right, open the page and say yes: then it need not wait.',
  'link.observer.button': 'Review and stop',
  'link.observer.until': 'Unless you say yes, nothing is changed until {until}.',
  'link.observer.otherwise':
    '<b>You know nothing of this?</b> Open the link and choose “Stop this change”: that stops it, and the admins are told. If you do nothing, it can go on after that time.',
  'link.observer.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of an account that is to get another one.',
} as const
