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
  title: 'Confirm your new e-mail address',
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
  title: 'Set a new password',
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
})

const paymentCard = defineType({
  letter: 'C',
  name: 'payment-card',
  label: 'Payment card',
  title: 'Confirm your new payment card',
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
})

const accountHandover = defineType({
  letter: 'D',
  name: 'account-handover',
  label: 'Account handover',
  title: 'Confirm the handover of this account',
  icon: 'handover',
  allows: {
    User: { User: { row: { id: 'id' }, columns: { email: emailAddress, name: personName } } },
  },
  confirmBy: 'both',
  noticeTo: 'old-address',
  expiresIn: { hours: 72 },
})

/** The inverse of an applied change, held as it is applied: whatever has `undoFor` is allowed here. */
const undo = defineType({
  letter: 'U',
  name: 'undo',
  label: 'Undo',
  title: 'Your e-mail address was changed',
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
