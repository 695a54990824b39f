import { paletteOfAccent } from './accent.ts'
import { readAddress } from './read-address.ts'

/** Whose mails and pages they are, and where their readers go on from there. */
export interface Brand {
  /** The address that people write to with questions, and where answers to mails go. `MAIL_REPLY_TO` replaces it. */
  support: string
  /** Where the application is, `https://…`: pages lead back there. */
  homeUrl?: string
  /** Where its people sign in; `homeUrl` when left out. */
  signInUrl?: string
  /** Where they ask for a new password. */
  passwordUrl?: string
  /** The colour of links and main buttons in mails and pages, as `#rrggbb`; made to be read on light and on dark. */
  accent?: string
  /**
   * Your logo, for mails, pages and the panel: the path of an SVG or PNG of at most 100 KB, relative to this file, or a
   * `file:` URL. One that is wider than high is shown instead of your name, any other beside it; both on white.
   */
  logo?: string
}

const URLS = ['homeUrl', 'signInUrl', 'passwordUrl'] as const

/** Everything that is wrong with a brand, as sentences; it may be missing, for whom no type holds back. */
export function brandFaults(brand: Partial<Brand> | undefined): string[] {
  const { support } = brand ?? {}
  const reading = typeof support === 'string' ? readAddress(support) : { problem: '' }
  const colours = brand?.accent === undefined ? {} : paletteOfAccent(String(brand.accent))
  const logo = brand?.logo
  return [
    ...(logo === undefined || (typeof logo === 'string' && logo.trim() !== '')
      ? []
      : ['`brand.logo` is no path of an SVG or PNG, such as "./logo.svg"']),
    ...('fault' in colours ? [`\`brand.accent\` "${brand?.accent}" ${colours.fault}`] : []),
    ...(support === undefined
      ? [
          '`brand.support` is missing: the address that people write to, such as { brand: { support: "help@example.com" } }',
        ]
      : 'problem' in reading
        ? [`\`brand.support\` is no e-mail address: ${JSON.stringify(support)}`]
        : []),
    ...URLS.filter((name) => brand?.[name] !== undefined && !isWebAddress(brand[name])).map(
      (name) =>
        `\`brand.${name}\` has no form such as https://example.com: ${JSON.stringify(brand?.[name])}`,
    ),
  ]
}

function isWebAddress(text: unknown): boolean {
  if (typeof text !== 'string' || !URL.canParse(text)) return false
  return ['https:', 'http:'].includes(new URL(text).protocol)
}
