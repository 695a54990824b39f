import type { Brand, Config } from '@countersign/changes'
import { type Languages, type Logo, languagesOf } from '@countersign/emails'
import { pageStyleOf } from './page-style.ts'

/** In whose name the pages speak, and in which look. */
export interface Sender {
  name: string
  /** A bare address that people can write to. */
  replyTo: string
  /** Where the application is, as far as its configuration says so. */
  brand: Partial<Brand>
  /** Those that the pages are written in. */
  languages: Languages
  /** The IANA zone times are written in. */
  timeZone: string
  /** The address of the configuration's logo, and how it is shown. */
  logo: PageLogo | null
  /** The style of every page: the same text each time, so that one hash in the policy allows it. */
  pageStyle: string
}

export interface PageLogo extends Pick<Logo, 'width' | 'height' | 'isSymbol'> {
  src: string
}

export const senderOf = ({
  senderName: name,
  replyTo,
  timeZone,
  config,
  pageLogo = null,
}: {
  senderName: string
  replyTo: string
  timeZone: string
  config: Config
  pageLogo?: PageLogo | null
}): Sender => ({
  name,
  replyTo,
  brand: config.brand ?? {},
  languages: languagesOf(config.sentences),
  timeZone,
  logo: pageLogo,
  pageStyle: pageStyleOf(config, pageLogo !== null),
})
