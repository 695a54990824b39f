import type { Text } from './text.ts'

/** What the columns and types that we declare are called, in each language that mails and pages are written in. */
export const names = {
  emailAddress: {
    en: 'E-mail address',
    de: 'E-Mail-Adresse',
    fr: 'Adresse e-mail',
    es: 'Dirección de correo',
    tr: 'E-posta adresi',
    ar: 'عنوان البريد الإلكتروني',
  },
  personName: { en: 'Name', de: 'Name', fr: 'Nom', es: 'Nombre', tr: 'Ad', ar: 'الاسم' },
  cardNumber: {
    en: 'Card number',
    de: 'Kartennummer',
    fr: 'Numéro de carte',
    es: 'Número de tarjeta',
    tr: 'Kart numarası',
    ar: 'رقم البطاقة',
  },
  cardExpiry: {
    en: 'Expiry date',
    de: 'Gültig bis',
    fr: 'Date d’expiration',
    es: 'Fecha de caducidad',
    tr: 'Son kullanma tarihi',
    ar: 'تاريخ الانتهاء',
  },
  password: {
    en: 'Password',
    de: 'Passwort',
    fr: 'Mot de passe',
    es: 'Contraseña',
    tr: 'Parola',
    ar: 'كلمة المرور',
  },
  adminAddress: {
    en: 'Admin’s e-mail address',
    de: 'E-Mail-Adresse des Administrators',
    fr: 'Adresse e-mail de l’administrateur',
    es: 'Dirección de correo del administrador',
    tr: 'Yöneticinin e-posta adresi',
    ar: 'عنوان بريد المشرف الإلكتروني',
  },
  adminPassword: {
    en: 'Admin’s password',
    de: 'Passwort des Administrators',
    fr: 'Mot de passe de l’administrateur',
    es: 'Contraseña del administrador',
    tr: 'Yöneticinin parolası',
    ar: 'كلمة مرور المشرف',
  },
  undo: {
    en: 'Undo',
    de: 'Rückgängig machen',
    fr: 'Annulation',
    es: 'Deshacer',
    tr: 'Geri alma',
    ar: 'تراجع',
  },
} as const satisfies Record<string, Text>
