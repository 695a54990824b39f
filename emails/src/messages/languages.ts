import type { Sentences } from '@countersign/changes'
import type { IntlMessageFormat } from 'intl-messageformat'
import { catalogues } from './catalogues.ts'
import type { Messages } from './en.ts'

/** A language with all sentences that are said in it. */
export interface Language {
  /** Such as `de`. */
  readonly code: string
  readonly direction: 'ltr' | 'rtl'
  readonly sentences: Messages
  /** Those that were parsed, by what was parsed. */
  readonly formats: Map<string, IntlMessageFormat>
  /** Distinguishes it from all other languages where a template is chosen by it. */
  toJSON(): string
}

/** The languages that a configuration's mails and pages are written in. */
export interface Languages {
  readonly codes: readonly string[]
  /** Whether somebody with this locale (`de-AT`) reads theirs. */
  has(locale: string): boolean
  /** The language in which somebody with this locale reads: English where theirs is not written. */
  of(locale: string): Language
}

const RIGHT_TO_LEFT = ['Arab', 'Hebr', 'Syrc', 'Thaa', 'Nkoo', 'Adlm', 'Rohg']

let made = 0

/** Ours and the host's: its sentences replace ours, and may be of further languages. */
export function languagesOf(own: Sentences = {}): Languages {
  const cache = new Map<string, Language>()
  const has = (locale: string) => {
    const code = codeOf(locale)
    return Object.hasOwn(catalogues, code) || Object.hasOwn(own, code)
  }
  return {
    codes: [...new Set([...Object.keys(catalogues), ...Object.keys(own)])],
    has,
    of(locale) {
      const code = has(locale) ? codeOf(locale) : 'en'
      let language = cache.get(code)
      if (!language) {
        language = makeLanguage(code, own[code])
        cache.set(code, language)
      }
      return language
    },
  }
}

/** Without a host's sentences. */
export const ourLanguages = languagesOf()

const codeOf = (locale: string): string => locale.split('-', 1)[0] ?? ''

function makeLanguage(code: string, own: Sentences[string] = {}): Language {
  const id = `${code} ${made++}`
  const script = new Intl.Locale(code).maximize().script ?? ''
  return {
    code,
    direction: RIGHT_TO_LEFT.includes(script) ? 'rtl' : 'ltr',
    sentences: { ...(catalogues[code] ?? (catalogues.en as Messages)), ...own },
    formats: new Map(),
    toJSON: () => id,
  }
}
