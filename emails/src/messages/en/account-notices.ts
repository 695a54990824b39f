/** To an account's present address, when what signs in to it changed, or what somebody else left there was ended. */
export const accountNotices = {
  'account.passkey': 'Passkey: {name}',
  'account.happened': 'This happened on {at}.',
  'account.button': 'Set a new password',
  'account.reason':
    '{sender} sent this mail to {recipient} because it is the e-mail address of the account.',

  'account.passkey-added.title': 'A passkey was added to your account',
  'account.passkey-added.preheader': 'It signs in to your account without your password.',
  'account.passkey-added.lead':
    'A passkey was added to your account. It signs in without your password.',
  'account.passkey-added.advice':
    'If this was you, there is nothing to do. If not, somebody else is using your account: set a new password now. That signs everybody out and removes this passkey.',

  'account.second-factor-on.title': 'Two-factor was turned on',
  'account.second-factor-on.preheader':
    'Your account asks for a code of an authenticator app from now on.',
  'account.second-factor-on.lead':
    'Two-factor was turned on for your account. After the password, it asks for a code of an authenticator app.',
  'account.second-factor-on.advice':
    'If this was you, there is nothing to do. If not, somebody else is using your account: set a new password now. Within a week, that turns two-factor off again.',

  'account.second-factor-off.title': 'Two-factor was turned off',
  'account.second-factor-off.preheader': 'Your password alone is enough to sign in now.',
  'account.second-factor-off.lead':
    'Two-factor was turned off for your account. The password alone is enough to sign in.',
  'account.second-factor-off.advice':
    'If this was you, there is nothing to do. If not, somebody else is using your account: set a new password now.',

  'account.recovery-codes-renewed.title': 'New recovery codes were made',
  'account.recovery-codes-renewed.preheader':
    'The older recovery codes of your account no longer work.',
  'account.recovery-codes-renewed.lead':
    'New recovery codes were made for your account. The older ones no longer work.',
  'account.recovery-codes-renewed.advice':
    'If this was you, there is nothing to do. If not, somebody else is using your account: set a new password now. Then make new recovery codes yourself.',

  'account.secured.title': 'Your account was secured',
  'account.secured.preheader': 'Open changes, sessions and new ways to sign in were ended.',
  'account.secured.lead': `{because, select,
    undo {We ended what somebody else may have left in your account. You undid the change of your e-mail address.}
    other {We ended what somebody else may have left in your account. You said that you did not ask for a change.}}`,
  'account.secured.advice':
    'If you did not expect something of this, set a new password. If you miss something, add it again after you sign in.',

  'account.owner-alert.title': 'Something in the panel needs an owner',
  'account.owner-alert.preheader':
    'E-mails could not be delivered, changes wait for an approval, or webhooks paused.',
  'account.owner-alert.lead': 'Something happened that needs somebody who looks after the panel:',
  'account.owner-alert.failed': 'E-mails that could not be delivered: {count}',
  'account.owner-alert.waiting': 'Changes that wait for an approval: {count}',
  'account.owner-alert.paused': 'Webhooks that paused by themselves: {count}',
  'account.owner-alert.advice':
    'Such a mail comes once an hour at most, and only when there is something new.',
  'account.owner-alert.button': 'Open the panel',
} as const
