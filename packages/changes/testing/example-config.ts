import {
  cardExpiry,
  cardNumber,
  type Declarations,
  defineConfig,
  defineType,
  emailAddress,
  encrypted,
  maskCardNumber,
  newPassword,
  passwordWords,
  personName,
  prompted,
} from '../src/index.ts'

const addressChange = defineType({
  letter: 'A',
  name: 'email-address',
  label: 'E-mail address',
  icon: 'envelope',
  allows: {
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
    User: { User: { row: { id: 'id' }, columns: { password: prompted(newPassword) } } },
  },
  confirmBy: 'present-address',
  noticeTo: 'present-address',
  expiresIn: { hours: 1 },
  endsSessions: true,
  words: passwordWords,
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

/** Of an application that says as little of itself as it may. */
export const exampleBrand = { support: 'help@shop.example' }

/** What the shop declares that the demo and the tests change: customers with a card. */
export const exampleDeclarations = {
  brand: exampleBrand,
  returnOrigins: ['https://shop.example'],
  subjects: {
    User: {
      label: 'User',
      key: ['id'],
      email: 'email',
      displayName: 'name',
      locale: 'locale',
    },
  },
  types: [addressChange, passwordReset, paymentCard, accountHandover],
} as const satisfies Declarations

export const exampleConfig = defineConfig(exampleDeclarations)

/** One that declares nothing: what is built in, alone. */
export const builtInConfig = defineConfig({ brand: exampleBrand, subjects: {}, types: [] })
