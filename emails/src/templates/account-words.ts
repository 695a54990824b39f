import type { AccountNews } from '@countersign/changes'

interface AccountWords {
  title: string
  preheader: string
  lead: string
  /** What to do if it was somebody else. */
  advice: string
}

const IF_NOT_YOU =
  'If this was you, there is nothing to do. If not, somebody else is using your account: set a new password now.'

/** To an account's present address, when what signs in to it changed. */
export const accountWords: Record<AccountNews['what'], AccountWords> = {
  'passkey-added': {
    title: 'A passkey was added to your account',
    preheader: 'It signs in to your account without your password.',
    lead: 'A passkey was added to your account. Whoever has it signs in without your password.',
    advice: `${IF_NOT_YOU} That signs everybody out and removes this passkey.`,
  },
  'second-factor-on': {
    title: 'Two-factor was turned on',
    preheader: 'Your account asks for a code of an authenticator app from now on.',
    lead: 'Two-factor was turned on for your account. After the password, it asks for a code of an authenticator app.',
    advice: `${IF_NOT_YOU} Within a week, that turns two-factor off again.`,
  },
  'second-factor-off': {
    title: 'Two-factor was turned off',
    preheader: 'Your password alone is enough to sign in now.',
    lead: 'Two-factor was turned off for your account. The password alone is enough to sign in.',
    advice: IF_NOT_YOU,
  },
  'recovery-codes-renewed': {
    title: 'New recovery codes were made',
    preheader: 'The older recovery codes of your account no longer work.',
    lead: 'New recovery codes were made for your account. The older ones no longer work.',
    advice: `${IF_NOT_YOU} Then make new recovery codes yourself.`,
  },
  secured: {
    title: 'Your account was secured',
    preheader: 'Open changes, sessions and new ways to sign in were ended.',
    lead: 'We ended what somebody else may have left in your account.',
    advice:
      'If you did not expect something of this, set a new password. If you miss something, add it again after you sign in.',
  },
}
