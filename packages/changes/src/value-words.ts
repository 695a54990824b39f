/** What stands for values that are no text, by language; the catalogue of mails and pages has these, too. */
export const valueWords = {
  en: { 'value.yes': 'Yes', 'value.no': 'No', 'value.none': 'None' },
  de: { 'value.yes': 'Ja', 'value.no': 'Nein', 'value.none': 'Keine' },
  fr: { 'value.yes': 'Oui', 'value.no': 'Non', 'value.none': 'Aucun' },
  es: { 'value.yes': 'Sí', 'value.no': 'No', 'value.none': 'Ninguno' },
  tr: { 'value.yes': 'Evet', 'value.no': 'Hayır', 'value.none': 'Yok' },
  ar: { 'value.yes': 'نعم', 'value.no': 'لا', 'value.none': 'لا شيء' },
} as const
