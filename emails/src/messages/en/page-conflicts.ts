/** What stands in the way of a change of each type, on its page before the choice and after it. */
export const pageConflicts = {
  'page.emailAddress.conflict.stale':
    'The e-mail address was changed in another way since this link was sent.',
  'page.emailAddress.conflict.unique-violation': 'This address now belongs to another account.',
  'page.emailAddress.conflict.row-missing':
    'The account whose address was to be changed no longer exists.',
  'page.emailAddress.conflict.rejected': 'This address is no longer accepted for the account.',

  'page.passwordReset.conflict.stale':
    'The password was changed in another way since this link was sent.',
  'page.passwordReset.conflict.unique-violation': 'This password cannot be set for the account.',
  'page.passwordReset.conflict.row-missing':
    'The account whose password was to be set no longer exists.',
  'page.passwordReset.conflict.rejected': 'This password is not accepted for the account.',

  'page.paymentCard.conflict.stale':
    'The payment card was changed in another way since this link was sent.',
  'page.paymentCard.conflict.unique-violation': 'This card is now in use by another account.',
  'page.paymentCard.conflict.row-missing': 'The card that was to be replaced no longer exists.',
  'page.paymentCard.conflict.rejected': 'This card is no longer accepted for the account.',

  'page.accountHandover.conflict.stale':
    'The account was changed in another way since this link was sent.',
  'page.accountHandover.conflict.unique-violation':
    'The new address now belongs to another account.',
  'page.accountHandover.conflict.row-missing':
    'The account that was to be handed over no longer exists.',
  'page.accountHandover.conflict.rejected':
    'The new address is no longer accepted for the account.',

  'page.undo.conflict.stale':
    'The e-mail address was changed again since it was changed from yours.',
  'page.undo.conflict.unique-violation': 'Your address now belongs to another account.',
  'page.undo.conflict.row-missing':
    'The account whose address was to be restored no longer exists.',
  'page.undo.conflict.rejected': 'Your address is no longer accepted for the account.',
} as const
