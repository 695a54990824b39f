import type { Config } from '@countersign/changes'
import { type Languages, languagesOf } from '@countersign/emails'
import { pageStyleOf } from './page-style.ts'

/** In whose name the pages speak, and in which look. */
export interface Sender {
  name: string
  /** A bare address that people can write to; `null` when there is none. */
  replyTo: string | null
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
  replyTo: string | null
  timeZone: string
  config: Config
}): Sender => ({
  name,
  replyTo,
  languages: languagesOf(config.sentences),
  timeZone,
  pageStyle: pageStyleOf(config),
})
