import type { Brand, Config } from '@countersign/changes'
import { type Languages, languagesOf } from '@countersign/emails'
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
  /** The style of every page: the same text each time, so that one hash in the policy allows it. */
  pageStyle: string
}

export const senderOf = ({
  senderName: name,
  replyTo,
  timeZone,
  config,
}: {
  senderName: string
  replyTo: string
  timeZone: string
  config: Config
}): Sender => ({
  name,
  replyTo,
  brand: config.brand ?? {},
  languages: languagesOf(config.sentences),
  timeZone,
  pageStyle: pageStyleOf(config),
})
