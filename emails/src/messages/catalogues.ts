import { ar } from './ar.ts'
import { de } from './de.ts'
import { en, type Messages } from './en.ts'
import { es } from './es.ts'
import { fr } from './fr.ts'
import { tr } from './tr.ts'

/** Every language that is written. A new one is a file like `en.ts`, and its name here. */
export const catalogues: Readonly<Record<string, Messages>> = { en, de, fr, es, tr, ar }

/** The languages that mails and pages are written in: `en`. */
export const languages = Object.keys(catalogues)
