import punycode from 'punycode/punycode.js'
import { scriptsOf, scriptWords } from './scripts.ts'

/** The most that mail can carry, in octets (RFC 5321 4.5.3.1; for a label RFC 1035 2.3.4). */
export const ADDRESS_OCTETS = { whole: 254, local: 64, domain: 255, label: 63 }

/** One mailable address in ASCII, or why the text is none, in words for the one who typed it. */
export type AddressReading = { address: string } | { problem: string }

/** The part before the @: words of RFC 5322 3.2.3 joined by dots, without the signs of old routes (`%`, `!`) and shells. */
const LOCAL = /^[A-Za-z0-9#$&'*+/=?^_{}~-]+(?:\.[A-Za-z0-9#$&'*+/=?^_{}~-]+)*$/

/** A host name with a top-level domain that is no number, in lower-case ASCII. */
const DOMAIN = /^(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+(?:[a-z]{2,}|xn--[a-z0-9-]*[a-z0-9])$/

/** What a domain may be typed with; everything else a URL would read as its port, path or escape. */
const TYPED_DOMAIN = /^(?:[\p{L}\p{M}\p{N}\-.\u00b7\u3002\uff0e\uff61]|\u200c|\u200d)+$/u

const FORM = 'This is not an e-mail address: it needs the form name@example.com.'

/**
 * Reads exactly one address, strictly and to the letter: nothing is trimmed or dropped. The domain comes
 * out in lower-case ASCII (UTS 46, RFC 5891), the part before the @ as it is. Lists, groups, names,
 * quotes, comments, control characters and over-long parts are refused.
 */
export function readAddress(text: string): AddressReading {
  if (text.length > ADDRESS_OCTETS.whole) return tooLong('An e-mail address', 'whole')
  if (/[\p{Cc}\p{Cs}\u2028\u2029]/u.test(text))
    return { problem: 'An e-mail address has no line breaks or control characters.' }
  if (/[<>]/.test(text)) return { problem: 'Give the address alone, without a name and < >.' }
  if (/["\\()[\]]/.test(text))
    return { problem: 'Addresses with quotes, brackets or backslashes are not accepted.' }
  if (/[\s,;:]|@.*@/u.test(text))
    return { problem: 'Give exactly one address, without spaces, commas or colons.' }
  const [local = '', typed = ''] = text.split('@')
  if (local === '' || typed === '') return { problem: FORM }
  if (/[^\p{ASCII}]/u.test(local)) return { problem: foreignLocal(local) }
  const problem = signProblem(local, typed)
  if (problem !== undefined) return { problem }
  if (local.length > ADDRESS_OCTETS.local) return tooLong('The part before the @', 'local')
  const domain = asciiDomain(typed)
  if (domain === undefined || !LOCAL.test(local)) return { problem: FORM }
  if (domain.split('.').some((label) => label.length > ADDRESS_OCTETS.label))
    return tooLong('Each part of a domain', 'label')
  if (domain.length > ADDRESS_OCTETS.domain) return tooLong('A domain', 'domain')
  const address = `${local}@${domain}`
  if (address.length > ADDRESS_OCTETS.whole) return tooLong('An e-mail address', 'whole')
  return { address }
}

/**
 * Reads an address as people give it: spaces around it and the invisible characters that a copied one
 * may bring along are dropped, its letters composed (NFC) and lower-cased whole: sign-in compares
 * addresses that way, and no provider of note keeps two mailboxes that differ in case only.
 */
export function readTypedAddress(text: string): AddressReading {
  // Far beyond any address: not worth normalising.
  if (text.length > 10 * ADDRESS_OCTETS.whole) return tooLong('An e-mail address', 'whole')
  // Joiners belong to the spelling of some languages' domains, and nowhere else.
  const seen = text.replace(/(?![\u200c\u200d])\p{Cf}/gu, '').replace(/^\p{Zs}+|\p{Zs}+$/gu, '')
  const spelt = /[^\p{ASCII}\u200c\u200d]/u.test(seen) ? seen : seen.replace(/[\u200c\u200d]/g, '')
  return readAddress(spelt.normalize('NFC').toLowerCase())
}

/**
 * An address, or a whole domain alone, as it would be stored, to look for it: its domain in lower-case
 * ASCII. Any other text stays as it is.
 */
export function storedSpelling(text: string): string {
  const at = text.lastIndexOf('@')
  const domain = text.slice(at + 1)
  return `${text.slice(0, at + 1)}${asciiDomain(domain) ?? domain}`
}

/** A domain as its letters are written; what cannot be decoded stays as it is. */
export function unicodeDomain(domain: string): string {
  try {
    return punycode.toUnicode(domain)
  } catch {
    return domain
  }
}

function asciiDomain(typed: string): string | undefined {
  if (!TYPED_DOMAIN.test(typed)) return undefined
  const domain = hostOf(typed)
  if (domain === undefined || !DOMAIN.test(domain)) return undefined
  if (!domain.includes('xn--')) return domain
  // Codes that stand for no domain, for one that is written another way, or for signs that domains cannot have.
  const letters = unicodeDomain(domain)
  return hostOf(letters) === domain && TYPED_DOMAIN.test(letters) ? domain : undefined
}

/** What is wrong with single signs of an address that has the form of one. */
function signProblem(local: string, domain: string): string | undefined {
  if (/[%!]/.test(local))
    return 'Addresses with % or ! before the @ are not accepted: mail servers may take them for a way to another address.'
  if (local.includes('=?'))
    return 'Addresses with =? before the @ are not accepted: mail programs may show them as something else.'
  if (/^\.|\.\.|\.$/.test(local) || /^\.|\.\.|\.$/.test(domain))
    return 'An address has no two dots in a row, and none first or last before or after the @.'
  const odd = local.match(/[^A-Za-z0-9#$&'*+/=?^_{}~.-]/)?.[0]
  if (odd !== undefined) return `Addresses with ${odd} before the @ are not accepted.`
  // A code is judged like the signs that it stands for.
  // guard coded-signs-of-domains: "|| !TYPED_DOMAIN.test(unicodeDomain(domain.toLowerCase()))" → "" (read-address.test.ts)
  if (!TYPED_DOMAIN.test(domain) || !TYPED_DOMAIN.test(unicodeDomain(domain.toLowerCase())))
    return 'The part after the @ has a sign that domains cannot have: it needs the form example.com.'
  return undefined
}

function hostOf(domain: string): string | undefined {
  try {
    return new URL(`http://${domain}`).hostname
  } catch {
    return undefined
  }
}

const foreignLocal = (local: string): string =>
  `The part before the @ has letters other than a to z (${scriptWords(scriptsOf(local))}). Mail servers do not carry them reliably.`

const tooLong = (what: string, part: keyof typeof ADDRESS_OCTETS): AddressReading => ({
  problem: `${what} has at most ${ADDRESS_OCTETS[part]} characters.`,
})
