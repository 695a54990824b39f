import type { Script } from './scripts.ts'

/** What is said of an address that may be taken for another one, in English. */
export const addressWarnings = {
  'warning.twin':
    'This is another address than the present one, though it looks almost like it. Compare them letter by letter.',
  'warning.name.mixed':
    'The part before the @ mixes {scripts} letters: it may imitate another address.',
  'warning.name.rare':
    'The part before the @ has rare Latin letters that pass for common ones: it may imitate another address.',
  'warning.name.disguised':
    'The part before the @ is written in {scripts} letters that pass for Latin ones: it may imitate another address.',
  'warning.domain.mixed':
    'The part after the @ mixes {scripts} letters: it may imitate another address.',
  'warning.domain.rare':
    'The part after the @ has rare Latin letters that pass for common ones: it may imitate another address.',
  'warning.domain.disguised':
    'The part after the @ is written in {scripts} letters that pass for Latin ones: it may imitate another address.',
  'warning.unusualScript': 'unusual',
} as const

/** Which of these is said of an address, and the scripts that it names. */
export interface AddressWarning {
  id: Exclude<keyof typeof addressWarnings, 'warning.unusualScript'>
  scripts: Script[]
}
