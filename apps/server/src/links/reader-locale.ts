import type { Languages } from '@countersign/emails'
import { parseAccept } from 'hono/utils/accept'

/** Chooses the locale in which a link's page is read, by that of its hold; `null` where it names none. */
export type LocaleOf = (held: string | null) => string

const LOCALE = /^[a-z]{2,3}(-[A-Z]{2})?$/
/** More languages than anybody reads. */
const LONGEST_HEADER = 200

/**
 * What the reader chose at the foot of the page, else the hold's, else the first of their browser's that is written,
 * else English.
 */
export function localeChooser(
  languages: Languages,
  { chosen, acceptLanguage }: { chosen: string | undefined; acceptLanguage: string | undefined },
): LocaleOf {
  const isRead = (locale: string) => LOCALE.test(locale) && languages.has(locale)
  return (held) => {
    // guard chosen-language-first: "chosen !== undefined && isRead(chosen)" → "false" (page-languages.test.ts)
    if (chosen !== undefined && isRead(chosen)) return chosen
    if (held !== null && languages.has(held)) return held
    const accepted = parseAccept((acceptLanguage ?? '').slice(0, LONGEST_HEADER))
    return accepted.map(({ type }) => type).find(isRead) ?? held ?? 'en'
  }
}
