import {
  type Config,
  cardExpiry,
  cardNumber,
  defineConfig,
  defineType,
  emailAddress,
  encrypted,
  maskCardNumber,
  newPassword,
  personName,
  prompted,
  type TypeDeclaration,
} from '../src/index.ts'

const addressChange = defineType({
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  icon: 'envelope',
  allows: {
    Admin: { Admin: { row: { id: 'id' }, columns: { email: emailAddress } } },
    User: { User: { row: { id: 'id' }, columns: { email: emailAddress } } },
  },
  confirmBy: 'new-address',
  noticeTo: 'old-address',
  expiresIn: { hours: 24 },
  undoFor: { hours: 72 },
})

const passwordReset = defineType({
  letter: 'B',
  name: 'password-reset',
  label: 'Password',
  icon: 'key',
  allows: {
    Admin: {
      Admin_account: { row: { user_id: 'id' }, columns: { password: prompted(newPassword) } },
    },
    User: { User: { row: { id: 'id' }, columns: { password: prompted(newPassword) } } },
  },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 1 },
  endsSessions: true,
  words: {
    en: {
      title: 'Set a new password',
      mailLead:
        'Open the page below and choose a new password. Until then your present password stays as it is.',
      pageLead: `{isSignedOut, select,
        true {Choose the password you sign in with from now on. Once it is set, you are signed out everywhere.}
        other {Choose the password you sign in with from now on.}}`,
      button: 'Set new password',
      appliedTitle: 'Your new password is set',
      applied: `{isSignedOut, select,
        true {The old password no longer works, and you are signed out everywhere.}
        other {The old password no longer works.}}`,
      next: '<signIn>Sign in with your new password</signIn>.',
      unchanged: 'Your password stays as it was.',
      noticeTitle: 'Your password was changed',
      noticeLead:
        'A new password is set, and the old one no longer works. Sign in with the new one.',
      noticeAdvice:
        '<b>This wasn’t you?</b> Somebody else may be using your account: set another password now.',
      fieldLabel: 'New password',
      fieldAgain: 'New password again',
      fieldRules:
        '{min} to {max} characters. Anything goes: a few random words are easy to remember and hard to guess.',
    },
  },
})

const paymentCard = defineType({
  letter: 'C',
  name: 'payment-card',
  label: 'Payment card',
  icon: 'card',
  allows: {
    User: {
      User_credit: {
        row: { user_id: 'id' },
        columns: { credit_num: encrypted(cardNumber, maskCardNumber), exp_date: cardExpiry },
      },
    },
  },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 24 },
  words: {
    en: {
      title: 'Confirm your new payment card',
      button: 'Change my payment card',
      pageLead: 'Once you confirm, {sender} uses this card instead of the old one.',
      appliedTitle: 'Your payment card is changed',
      applied: 'The new card is used from now on.',
      unchanged: 'Your payment card stays as it was.',
      noticeTitle: 'Your payment card was changed',
    },
  },
})

const accountHandover = defineType({
  letter: 'D',
  name: 'account-handover',
  label: 'Account handover',
  icon: 'handover',
  allows: {
    User: { User: { row: { id: 'id' }, columns: { email: emailAddress, name: personName } } },
  },
  confirmBy: 'both',
  noticeTo: 'old-address',
  expiresIn: { hours: 72 },
  words: {
    en: {
      title: 'Confirm the handover of this account',
      mailLead: `{reader, select,
        present {Your account is to be handed over to the new address below. If you confirm, and the new address does, the account belongs to that address, and you can no longer get it back with this one.}
        other {An account is to be handed over to you at this address. Open the page below, check the change, and confirm it. It is made once the present address has confirmed it, too.}}`,
      pageLead: `{reader, select,
        present {If you confirm, and the new address does, this account is no longer yours: you cannot get it back with your address.}
        other {Once you and the present address have confirmed, {sender} uses your address for the account.}}`,
      button: `{reader, select,
        present {Hand over my account}
        other {Take over this account}}`,
      appliedTitle: 'The account is handed over',
      noticeTitle: 'Your account was handed over',
      noticeLead:
        'The handover was confirmed from both addresses. The account belongs to the new address from now on.',
    },
  },
})

/** The inverse of an applied change, held as it is applied: whatever has `undoFor` is allowed here. */
const undo = defineType({
  letter: 'U',
  name: 'undo',
  label: 'Undo',
  icon: 'undo',
  allows: addressChange.allows,
  confirmBy: 'old-address',
  noticeTo: 'old-address',
  expiresIn: addressChange.undoFor,
  endsSessions: true,
  isInverse: true,
})

/** The shop that the demo and the tests change: admins of the panel, and customers with a card. */
export const exampleConfig = defineConfig({
  subjects: {
    Admin: {
      label: 'Admin',
      key: ['id'],
      email: 'email',
      displayName: 'name',
      locale: 'locale',
      sessions: { table: 'Admin_session', by: 'user_id' },
    },
    User: {
      label: 'User',
      key: ['id'],
      email: 'email',
      displayName: 'name',
      locale: 'locale',
    },
  },
  types: [addressChange, passwordReset, paymentCard, accountHandover, undo],
})

/** What of it is declared of admins. */
export const adminsOnly: Config = {
  subjects: { Admin: exampleConfig.subjects.Admin },
  types: exampleConfig.types.flatMap((type: TypeDeclaration) => {
    const { Admin } = type.allows
    return Admin ? [{ ...type, allows: { Admin } }] : []
  }),
}
