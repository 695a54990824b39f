import { findAddressWarning, type Script, scriptCodes } from '@countersign/changes'
import type { Language } from './languages.ts'
import { message } from './message.tsx'

/** What people should know of an address before they trust it, in their language; `null` for most. */
export function warningInWords(
  language: Language,
  address: string,
  present: string | null,
): string | null {
  const warning = findAddressWarning(address, present)
  if (warning === null) return null
  return message(language, warning.id, { scripts: scriptsInWords(language, warning.scripts) })
}

function scriptsInWords(language: Language, scripts: readonly Script[]): string {
  const names = new Intl.DisplayNames(language.code, { type: 'script' })
  const words = scripts.map((script) =>
    script === 'unusual'
      ? message(language, 'warning.unusualScript')
      : (names.of(scriptCodes[script]) ?? script),
  )
  return new Intl.ListFormat(language.code).format(words)
}
