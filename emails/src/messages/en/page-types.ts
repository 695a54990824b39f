/** What the page of each type says in words of its own, before the choice and after it. */
export const pageTypes = {
  'page.emailAddress.presentHeadline': 'Confirm the change of your e-mail address',
  'page.emailAddress.lead': `{reader, select,
    present {This was not asked for from your account. If you confirm, and the new address does, {sender} uses the new one, and no longer this.}
    newOfTwo {Once you and the present address have confirmed, {sender} uses this address for the account.}
    other {Once you confirm, {sender} uses this address for the account.}}`,
  'page.emailAddress.confirm': 'Change my e-mail address',
  'page.emailAddress.appliedHeadline': 'Your e-mail address is changed',
  'page.emailAddress.applied': 'It is now <b>{newAddress}</b>.',
  'page.emailAddress.next': `{reader, select,
    present {We are sending you a mail that says so, with a link that undoes it.}
    other {We are telling the old address, {before}, too.}}`,
  'page.emailAddress.confirmed': `{reader, select,
    observer {The new address confirmed it: the e-mail address was changed <time>{ago}</time>.}
    other {With this link the e-mail address was changed <time>{ago}</time>.}}`,
  'page.emailAddress.tooLate': `{reader, select,
    observer {The new address confirmed it: the e-mail address was changed <time>{ago}</time>, before you told us that it wasn’t you.}
    other {With this link the e-mail address was changed <time>{ago}</time>, before you told us that it wasn’t you.}}`,
  'page.emailAddress.unchanged': 'The account keeps the address it had.',
  'page.emailAddress.declined': `{reader, select,
    present {If nobody you know asked for this, somebody may be trying to take your account.}
    observer {If nobody you know asked for this, somebody may be trying to take your account.}
    other {Someone may have mistyped their address. If you don’t know this sender, there is nothing more to do.}}`,

  'page.passwordReset.lead': `{isSignedOut, select,
    true {Choose the password you sign in with from now on. Once it is set, you are signed out everywhere.}
    other {Choose the password you sign in with from now on.}}`,
  'page.passwordReset.confirm': 'Set new password',
  'page.passwordReset.appliedHeadline': 'Your new password is set',
  'page.passwordReset.applied': `{isSignedOut, select,
    true {The old password no longer works, and you are signed out everywhere.}
    other {The old password no longer works.}}`,
  'page.passwordReset.next': 'Sign in with your new password.',
  'page.passwordReset.nextLink': '<link>Sign in with your new password</link>',
  'page.passwordReset.confirmed': 'With this link the new password was set <time>{ago}</time>.',
  'page.passwordReset.tooLate':
    'With this link the new password was set <time>{ago}</time>, before you told us that it wasn’t you.',
  'page.passwordReset.unchanged': 'Your password stays as it was.',
  'page.passwordReset.declined':
    'Anyone can ask for a new password with your address, but only you can set it.',

  'page.paymentCard.lead': 'Once you confirm, {sender} uses this card instead of the old one.',
  'page.paymentCard.confirm': 'Change my payment card',
  'page.paymentCard.appliedHeadline': 'Your payment card is changed',
  'page.paymentCard.applied': `{isCardShown, select,
    true {The card we use from now on is <whole>{card}</whole>.}
    other {The new card details are used from now on.}}`,
  'page.paymentCard.confirmed': 'With this link the payment card was changed <time>{ago}</time>.',
  'page.paymentCard.tooLate':
    'With this link the payment card was changed <time>{ago}</time>, before you told us that it wasn’t you.',
  'page.paymentCard.unchanged': 'Your payment card stays as it was.',
  'page.paymentCard.declined': 'If someone else may be using your account, change its password.',

  'page.accountHandover.lead': `{reader, select,
    present {If you confirm, and the new address does, this account is no longer yours: you cannot get it back with your address.}
    other {Once you and the present address have confirmed, {sender} uses your address for the account.}}`,
  'page.accountHandover.confirm': `{reader, select,
    present {Hand over my account}
    other {Take over this account}}`,
  'page.accountHandover.appliedHeadline': 'The account is handed over',
  'page.accountHandover.applied':
    'Both addresses have confirmed. It belongs to <b>{newAddress}</b> now.',
  'page.accountHandover.next': 'We are sending you a mail that says so, for your records.',
  'page.accountHandover.confirmed':
    'With this link the account was handed over <time>{ago}</time>.',
  'page.accountHandover.tooLate':
    'With this link the account was handed over <time>{ago}</time>, before you told us that it wasn’t you.',
  'page.accountHandover.unchanged': 'The account stays with the address it had.',
  'page.accountHandover.declined': 'If you don’t know this sender, there is nothing more to do.',

  'page.undo.headline': 'Undo this change?',
  'page.undo.lead': `{isSignedOut, select,
    true {If you undo it, {sender} uses this address for your account again, and signs the account out everywhere.}
    other {If you undo it, {sender} uses this address for your account again.}}`,
  'page.undo.confirm': 'Undo this change',
  'page.undo.ifRight':
    'If the change was right, there is nothing to do: close this page, and it stays.',
  'page.undo.appliedHeadline': 'The change is undone',
  'page.undo.applied': `{isSignedOut, select,
    true {Your e-mail address is <b>{ownAddress}</b> again, and your account is signed out everywhere.}
    other {Your e-mail address is <b>{ownAddress}</b> again.}}`,
  'page.undo.next': 'Set a new password now, so that nobody else can sign in with the old one.',
  'page.undo.confirmed': 'With this link the change was undone <time>{ago}</time>.',
  'page.undo.tooLate':
    'With this link the change was undone <time>{ago}</time>, before you told us that it wasn’t you.',
  'page.undo.unchanged': 'The account keeps the address it has now.',
  'page.undo.declined': 'If someone else may be using your account, set a new password.',
  'page.undo.again': `{canWrite, select,
    true {If the address that the account has now isn’t yours, write to <mail>{address}</mail> at once.}
    other {If the address that the account has now isn’t yours, contact {sender} at once.}}`,
} as const
