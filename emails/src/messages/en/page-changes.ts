/**
 * What a page says of its change, before the choice and after it. `kind` is what the change is (`ChangeKind`),
 * `reader` who reads it (`LinkReader`). Types may have sentences of their own in place of these (`TypeWords`).
 */
export const pageChanges = {
  'page.lead': `{kind, select,
    address {{reader, select,
      present {This was not asked for from your account. If you confirm, and the new address does, {sender} uses the new one, and no longer this.}
      newOfTwo {Once you and the present address have confirmed, {sender} uses this address for the account.}
      other {Once you confirm, {sender} uses this address for the account.}}}
    bothAddresses {{reader, select,
      present {If you confirm, and the new address does, {sender} uses the new one for the account, and no longer this.}
      other {Once you and the present address have confirmed, {sender} uses this address for the account.}}}
    prompted {{isSignedOut, select,
      true {Choose a new value. Once it is set, you are signed out everywhere.}
      other {Choose a new value. It takes the place of the present one.}}}
    addressUndo {{isSignedOut, select,
      true {If you undo it, {sender} uses this address for your account again, and signs the account out everywhere.}
      other {If you undo it, {sender} uses this address for your account again.}}}
    undo {{isSignedOut, select,
      true {If you undo it, everything is as it was before, and the account is signed out everywhere.}
      other {If you undo it, everything is as it was before.}}}
    other {{isSignedOut, select,
      true {Check the change below. {sender} makes it once you confirm, and signs you out everywhere.}
      other {Check the change below. {sender} makes it once you confirm.}}}}`,
  'page.button': `{kind, select,
    address {Change my e-mail address}
    prompted {Set the new value}
    addressUndo {Undo this change}
    undo {Undo this change}
    other {Confirm this change}}`,

  'page.applied.headline': `{kind, select,
    address {Your e-mail address is changed}
    prompted {The new value is set}
    addressUndo {The change is undone}
    undo {The change is undone}
    other {The change is made}}`,
  'page.applied.why': `{kind, select,
    address {It is now <b>{newAddress}</b>.}
    bothAddresses {Both addresses have confirmed. The account belongs to <b>{newAddress}</b> now.}
    prompted {{isSignedOut, select,
      true {It takes the place of the old one from now on, and you are signed out everywhere.}
      other {It takes the place of the old one from now on.}}}
    addressUndo {{isSignedOut, select,
      true {Your e-mail address is <b>{newAddress}</b> again, and your account is signed out everywhere.}
      other {Your e-mail address is <b>{newAddress}</b> again.}}}
    undo {{isSignedOut, select,
      true {Everything is as it was before, and your account is signed out everywhere.}
      other {Everything is as it was before.}}}
    other {{isSignedOut, select,
      true {It is in effect from now on, and you are signed out everywhere.}
      other {It is in effect from now on.}}}}`,
  'page.applied.undoMailed': 'We are sending you a mail that says so, with a link that undoes it.',
  'page.applied.oldAddressTold': 'We are telling the old address, {before}, too.',
  'page.applied.mailed': 'We are sending you a mail that says so, for your records.',
  'page.applied.newPassword':
    '<password>Set a new password now</password>, so that nobody else can sign in with the old one.',
  'page.applied.signIn': '<signIn>Sign in again</signIn>',

  'page.confirmed.why': `{kind, select,
    address {{reader, select,
      observer {The new address confirmed it: the e-mail address was changed <time>{ago}</time>.}
      other {With this link the e-mail address was changed <time>{ago}</time>.}}}
    prompted {With this link the new value was set <time>{ago}</time>.}
    addressUndo {With this link the change was undone <time>{ago}</time>.}
    undo {With this link the change was undone <time>{ago}</time>.}
    other {With this link the change was made <time>{ago}</time>.}}`,
  'page.too-late.why': `{kind, select,
    address {{reader, select,
      observer {The new address confirmed it: the e-mail address was changed <time>{ago}</time>, before you told us that it wasn’t you.}
      other {With this link the e-mail address was changed <time>{ago}</time>, before you told us that it wasn’t you.}}}
    prompted {With this link the new value was set <time>{ago}</time>, before you told us that it wasn’t you.}
    addressUndo {With this link the change was undone <time>{ago}</time>, before you told us that it wasn’t you.}
    undo {With this link the change was undone <time>{ago}</time>, before you told us that it wasn’t you.}
    other {With this link the change was made <time>{ago}</time>, before you told us that it wasn’t you.}}`,

  'page.unchanged': `{kind, select,
    address {The account keeps the address it had.}
    bothAddresses {The account keeps the address it had.}
    prompted {The present value stays as it was.}
    addressUndo {The account keeps the address it has now.}
    undo {The change that was made stays.}
    other {Everything stays as it was.}}`,
  'page.declined.advice': `{kind, select,
    address {{reader, select,
      present {If nobody you know asked for this, somebody may be trying to take your account.}
      observer {If nobody you know asked for this, somebody may be trying to take your account.}
      other {Someone may have mistyped their address. If you don’t know this sender, there is nothing more to do.}}}
    bothAddresses {If you don’t know this sender, there is nothing more to do.}
    prompted {Anyone can ask for this with your address, but only you can set the value.}
    other {If someone else may be using your account, <password>set a new password</password>.}}`,

  'page.undo.headline': 'Undo this change?',
  'page.undo.ifRight':
    'If the change was right, there is nothing to do: close this page, and it stays.',
  'page.undo.again': `{kind, select,
    addressUndo {If the address that the account has now isn’t yours, write to <mail>{address}</mail> at once.}
    other {If the change was not yours, write to <mail>{address}</mail> at once.}}`,
} as const
