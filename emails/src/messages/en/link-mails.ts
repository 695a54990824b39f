/** The mails with a button: people read them who are to confirm a change, or can undo or stop one. */
export const linkMails = {
  'link.until': `{voice, select,
    undo {You can undo it until {until}.}
    observer {Unless you say yes, nothing is changed until {until}.}
    other {The link works once, until {until}.}}`,
  'link.otherwise': `{voice, select,
    undo {<b>This was you?</b> Then there is nothing to do.}
    observer {<b>You know nothing of this?</b> Open the link and choose “Stop this change”: that stops it, and the admins are told. If you do nothing, it can go on after that time.}
    emailAddressPresent {<b>You know nothing of this?</b> Open the link and choose “This wasn’t me”: that stops it, and the admins are told. If you do nothing, nothing changes.}
    accountHandover {<b>You don’t want this?</b> Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”: that ends the other link, too.}
    accountHandoverPresent {<b>You don’t want this?</b> Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”: that ends the other link, too.}
    other {<b>This wasn’t you?</b> Ignore this mail, and nothing changes. Or open the link and choose “This wasn’t me”.}}`,

  // To the new address, which alone confirms it.
  'link.emailAddress.preheader':
    'One step is left. Until you confirm, your e-mail address stays as it is.',
  'link.emailAddress.lead':
    'One step is left: open the page below, check the change, and confirm it. Until then your e-mail address stays as it is.',
  'link.emailAddress.button': 'Change my e-mail address',
  'link.emailAddress.reason':
    '{sender} sent this mail to {recipient} because it is to become the e-mail address of an account.',

  // To the new address, where the present one confirms it, too.
  'link.emailAddressNew.preheader':
    'The change is made once this address and the present one have confirmed it.',
  'link.emailAddressNew.lead':
    'Open the page below, check the change, and confirm it. It is made once the present address has confirmed it, too. Until then your e-mail address stays as it is.',
  'link.emailAddressNew.button': 'Change my e-mail address',
  'link.emailAddressNew.reason':
    '{sender} sent this mail to {recipient} because it is to become the e-mail address of an account.',

  // To the present address, which confirms it, too.
  'link.emailAddressPresent.title': 'Confirm the change of your e-mail address',
  'link.emailAddressPresent.preheader':
    'It is made only if you confirm it, too. If you know nothing of it, stop it.',
  'link.emailAddressPresent.lead':
    'Your e-mail address is to be changed to the new one below. This was not requested from your account. So it is made only if you confirm it here, and the new address does, too. Our mail goes to the new address from then on.',
  'link.emailAddressPresent.button': 'Look at this change',
  'link.emailAddressPresent.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of an account that is to get another one.',

  // To the present address, whose mailbox an admin says is lost.
  'link.observer.title': 'An admin asked to change your e-mail address',
  'link.observer.preheader':
    'They say that you cannot read this mailbox any more. If you can, stop it or say yes.',
  'link.observer.lead':
    'An admin asked to change your e-mail address to the new one below, and says that you cannot read this mailbox any more. A second admin has to approve it, and then the new address can confirm it. If it is right, open the page and say yes: then it need not wait.',
  'link.observer.button': 'Look at this change',
  'link.observer.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of an account that is to get another one.',

  'link.passwordReset.preheader':
    'Choose a new password on our page. Until you do, the present one stays.',
  'link.passwordReset.lead':
    'Open the page below and choose a new password. Until then your present password stays as it is.',
  'link.passwordReset.button': 'Set new password',
  'link.passwordReset.reason':
    '{sender} sent this mail to {recipient} because a new password was requested for the account with this e-mail address.',

  'link.paymentCard.preheader':
    'One step is left. Until you confirm, your payment card stays as it is.',
  'link.paymentCard.lead':
    'One step is left: open the page below, check the change, and confirm it. Until then your present payment card stays in use.',
  'link.paymentCard.button': 'Change my payment card',
  'link.paymentCard.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of an account whose payment card is to be changed.',

  // To the new address, where somebody may read it who has no account yet.
  'link.accountHandover.preheader': 'The account becomes yours once both addresses have confirmed.',
  'link.accountHandover.lead':
    'An account is to be handed over to you at this address. Open the page below, check the change, and confirm it. It is made once the present address has confirmed it, too.',
  'link.accountHandover.button': 'Take over this account',
  'link.accountHandover.reason':
    '{sender} sent this mail to {recipient} because an account is to be handed over to it.',

  // To the present address, which gives the account away.
  'link.accountHandoverPresent.preheader':
    'If you confirm, and the new address does, this account is no longer yours.',
  'link.accountHandoverPresent.lead':
    'Your account is to be handed over to the new address below. If you confirm, and the new address does, the account belongs to that address, and you can no longer get it back with this one.',
  'link.accountHandoverPresent.button': 'Hand over my account',
  'link.accountHandoverPresent.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of an account that is to be handed over.',

  // To the address that an account had until its change was confirmed.
  'link.undo.preheader': 'If you know nothing of this, undo it now.',
  'link.undo.lead':
    'The change below was confirmed from the new address, which our mail goes to from now on. If you know nothing of it, undo it, and your account gets this address back.',
  'link.undo.button': 'Undo this change',
  'link.undo.reason':
    '{sender} sent this mail to {recipient} because it was the e-mail address of the account until now.',
} as const
