import {
  cardExpiry,
  cardNumber,
  defineConfig,
  defineType,
  emailAddress,
  encrypted,
  maskCardNumber,
  password,
  passwordWords,
  personName,
} from 'countersign'
import { argon2id } from 'countersign/password-hash'

/** Where `npm start` has it. */
const shop = `http://127.0.0.1:${process.env.SHOP_PORT || '4003'}`

const user = { table: 'shop.User', row: { id: 'id' } } as const
const admin = { table: 'shop.Admin', row: { id: 'id' } } as const
const card = {
  table: 'shop.User_credit',
  row: { user_id: 'id' },
  columns: { credit_num: encrypted(cardNumber, maskCardNumber), exp_date: cardExpiry },
} as const

const address = { email: emailAddress }
const newPassword = { password: password({ hash: argon2id() }) }

export default defineConfig({
  brand: {
    logo: './logo.svg',
    support: 'help@shop.example',
    homeUrl: `${shop}/`,
    signInUrl: `${shop}/sign-in`,
    passwordUrl: `${shop}/forgotten`,
  },
  subjects: {
    User: {
      label: 'Customer',
      table: 'shop.User',
      key: ['id'],
      email: 'email',
      displayName: 'name',
      locale: 'locale',
      timeZone: 'time_zone',
      sessions: { table: 'shop.session', by: 'user_id' },
    },
    Admin: {
      label: 'Shop admin',
      table: 'shop.Admin',
      key: ['id'],
      email: 'email',
      displayName: 'name',
    },
  },
  types: [
    defineType({
      letter: 'A',
      name: 'email-address',
      label: {
        en: 'E-mail address',
        de: 'E-Mail-Adresse',
        fr: 'Adresse e-mail',
        es: 'Dirección de correo',
        tr: 'E-posta adresi',
        ar: 'عنوان البريد الإلكتروني',
      },
      icon: 'envelope',
      allows: {
        User: { User: { ...user, columns: address } },
        Admin: { Admin: { ...admin, columns: address } },
      },
      confirmBy: 'new-address',
      noticeTo: 'old-address',
      expiresIn: { hours: 24 },
      undoFor: { hours: 72 },
    }),
    defineType({
      letter: 'B',
      name: 'password-reset',
      label: {
        en: 'Password',
        de: 'Passwort',
        fr: 'Mot de passe',
        es: 'Contraseña',
        tr: 'Parola',
        ar: 'كلمة المرور',
      },
      icon: 'key',
      allows: {
        User: { User: { ...user, columns: newPassword } },
        Admin: { Admin: { ...admin, columns: newPassword } },
      },
      confirmBy: 'present-address',
      noticeTo: 'present-address',
      expiresIn: { hours: 1 },
      endsSessions: true,
      words: passwordWords,
    }),
    defineType({
      letter: 'C',
      name: 'payment-card',
      label: {
        en: 'Payment card',
        de: 'Zahlungskarte',
        fr: 'Carte de paiement',
        es: 'Tarjeta de pago',
        tr: 'Ödeme kartı',
        ar: 'بطاقة الدفع',
      },
      icon: 'card',
      allows: { User: { User_credit: card } },
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
    }),
    // Two tables: the account and its card are handed over together, or neither is.
    defineType({
      letter: 'D',
      name: 'account-handover',
      label: {
        en: 'Account handover',
        de: 'Übergabe des Kontos',
        fr: 'Transfert du compte',
        es: 'Cesión de la cuenta',
        tr: 'Hesap devri',
        ar: 'نقل الحساب',
      },
      icon: 'handover',
      allows: {
        User: {
          User: { ...user, columns: { email: emailAddress, name: personName } },
          User_credit: card,
        },
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
    }),
  ],
})
