import { type AddressWarning, addressWarnings } from './address-warnings.ts'
import { unicodeDomain } from './read-address.ts'
import { isMixture, type Script, scriptsOf, scriptWords } from './scripts.ts'

/** Why an address may be taken for another one. */
export interface LookAlike {
  part: 'name' | 'domain'
  /** `mixed`: scripts nobody writes together. `disguised`: letters that pass for others, `scripts` says whose. */
  kind: 'mixed' | 'disguised'
  scripts: Script[]
}

/**
 * Letters of domains that pass for a to z, each with the one it passes for: those of Unicode's
 * confusables.txt (UTS 39, version 13) that small letters of a domain may be, where the shape is the
 * same in common typefaces.
 */
const twins = {
  Cyrillic: 'аa сc ԁd еe һh іi јj ӏl оo рp ԛq ѕs ԝw хx уy үy ѵv гr ьb',
  Greek: 'αa ιi οo σo ρp υu νv γy ϲc ϳj',
  Armenian: 'ցg հh ոn ռn օo զq գq սu աw',
  Georgian: 'ყy ჿo',
  Cherokee: 'ꮯc ꭵi ꮁr ꮪs ꮩv ꮃw ꮓz',
  Coptic: 'ⲟo ⲣp ⲥc ⲅr',
  Latin: 'ıi ɪi ɩi ɑa ɡg ᴄc ᴏo ꜱs ƽs ᴜu ʋu ᴠv ᴡw ɣy ʏy ᴢz',
} satisfies Partial<Record<Script, string>>

const twinOf = new Map(
  Object.values(twins).flatMap((pairs) =>
    pairs.split(' ').map((pair) => [...pair] as [string, string]),
  ),
)

const ADDRESS = /^([^\s@]+)@([^\s@]+)$/u

/** Whether nothing but plain ASCII is behind this address, which almost all are. */
const isPlain = (small: string) => !/[^\0-\x7f]/.test(small) && !small.includes('xn--')

/**
 * Whether an address mixes scripts or is disguised in letters of another, part by part (UTS 39 5.2 and
 * 4, as browsers judge domains); `null` when it is what it seems, and for what is no address.
 */
export function lookAlikeOf(address: string): LookAlike | null {
  const small = address.toLowerCase()
  if (isPlain(small)) return null
  const [, local, domain] = ADDRESS.exec(small) ?? []
  if (local === undefined || domain === undefined) return null
  const labels = unicodeDomain(domain).split('.')
  const ending = scriptsOf(labels.at(-1) ?? '')
  const name = judge(local)
  if (name) return { part: 'name', ...name }
  for (const label of labels) {
    const verdict = judge(label)
    // A whole name in the script of its own country's ending pretends to be nothing else.
    const isAtHome = verdict?.kind === 'disguised' && ending[0] === verdict.scripts[0]
    if (verdict && !(isAtHome && verdict.scripts[0] !== 'Latin'))
      return { part: 'domain', ...verdict }
  }
  return null
}

/** Whether two different addresses read almost alike: `ada@example.com` and `ada@examp1e.com`. */
export function areTwins(one: string, other: string): boolean {
  const small = one.toLowerCase()
  const smallOther = other.toLowerCase()
  if (small === smallOther) return false
  return isPlain(small) && isPlain(smallOther)
    ? arePlainTwins(small, smallOther)
    : skeleton(one) === skeleton(other)
}

/** What people should know of an address before they trust it; `null` for most. */
export function findAddressWarning(
  address: string,
  present: string | null = null,
): AddressWarning | null {
  const found = lookAlikeOf(address)
  if (found) return warningOf(found)
  return present !== null &&
    address.includes('@') &&
    areTwins(address, present) &&
    ADDRESS.test(address)
    ? { id: 'warning.twin', scripts: [] }
    : null
}

/** The same in English. */
export function addressWarning(address: string, present: string | null = null): string | null {
  const warning = findAddressWarning(address, present)
  return warning && addressWarnings[warning.id].replace('{scripts}', scriptWords(warning.scripts))
}

/**
 * An address as people read it: its domain in its own letters where they can be trusted, in ASCII
 * (`xn--…`) where they may deceive. Any other text stays as it is.
 */
export function showAddress(text: string): string {
  if (!text.includes('xn--')) return text
  const [, local, domain] = ADDRESS.exec(text) ?? []
  if (!domain?.includes('xn--') || lookAlikeOf(text)?.part === 'domain') return text
  return `${local}@${unicodeDomain(domain)}`
}

function warningOf({ part, kind, scripts }: LookAlike): AddressWarning {
  const isRare = kind === 'disguised' && scripts[0] === 'Latin'
  return { id: `warning.${part}.${isRare ? 'rare' : kind}`, scripts }
}

function judge(text: string): Omit<LookAlike, 'part'> | null {
  const scripts = scriptsOf(text)
  if (isMixture(scripts)) return { kind: 'mixed', scripts }
  const letters = [...text].filter((letter) => /\p{L}/u.test(letter))
  const passes = (letter: string) => twinOf.has(letter)
  const isDisguised =
    scripts[0] === 'Latin' ? letters.some(passes) : letters.length > 0 && letters.every(passes)
  return isDisguised ? { kind: 'disguised', scripts } : null
}

/** What two strings share that the eye cannot tell apart (UTS 39 4), for the letters of addresses. */
function skeleton(address: string): string {
  const at = address.lastIndexOf('@')
  const read = `${address.slice(0, at + 1)}${unicodeDomain(address.slice(at + 1))}`.toLowerCase()
  return [...read]
    .map((letter) => twinOf.get(letter) ?? letter)
    .join('')
    .replaceAll('0', 'o')
    .replace(/[1i|]/g, 'l')
    .replaceAll('rn', 'm')
    .replaceAll('vv', 'w')
}

/** Whether two texts of plain ASCII have one skeleton: most differ early, so neither is written down. */
function arePlainTwins(one: string, other: string): boolean {
  let at = 0
  let atOther = 0
  while (at < one.length && atOther < other.length) {
    if (shapeAt(one, at) !== shapeAt(other, atOther)) return false
    at += isPair(one, at) ? 2 : 1
    atOther += isPair(other, atOther) ? 2 : 1
  }
  return at === one.length && atOther === other.length
}

const isPair = (text: string, at: number): boolean =>
  (text[at] === 'r' && text[at + 1] === 'n') || (text[at] === 'v' && text[at + 1] === 'v')

function shapeAt(text: string, at: number): string | undefined {
  const letter = text[at]
  if (isPair(text, at)) return letter === 'r' ? 'm' : 'w'
  if (letter === '0') return 'o'
  return letter === '1' || letter === 'i' || letter === '|' ? 'l' : letter
}
