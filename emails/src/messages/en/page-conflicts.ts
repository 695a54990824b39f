/** What stands in the way of a change, on its page before the choice and after it. */
export const pageConflicts = {
  'page.conflict.stale': `{kind, select,
    address {The e-mail address was changed in another way since this link was sent.}
    bothAddresses {The account was changed in another way since this link was sent.}
    addressUndo {The e-mail address was changed again since it was changed from yours.}
    undo {This was changed again since.}
    other {This was changed in another way since this link was sent: {label}.}}`,
  'page.conflict.unique-violation': `{kind, select,
    address {This address now belongs to another account.}
    bothAddresses {The new address now belongs to another account.}
    addressUndo {Your address now belongs to another account.}
    undo {What there was before now belongs to another account.}
    other {This now belongs to another account: {label}.}}`,
  'page.conflict.row-missing': `{kind, select,
    address {The account whose address was to be changed no longer exists.}
    bothAddresses {The account that was to be changed no longer exists.}
    addressUndo {The account whose address was to be restored no longer exists.}
    other {The entry that was to be changed no longer exists.}}`,
  'page.conflict.rejected': `{kind, select,
    address {This address is no longer accepted for the account.}
    bothAddresses {The new address is no longer accepted for the account.}
    addressUndo {Your address is no longer accepted for the account.}
    undo {What there was before is no longer accepted for the account.}
    other {This is no longer accepted for the account: {label}.}}`,
  'page.conflict.refused': `{hasReason, select,
    true {{sender} refused this change: “{reason}”}
    other {{sender} refused this change.}}`,
} as const
