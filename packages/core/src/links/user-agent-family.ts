import { isbot } from 'isbot'

/** Named here is what acts for a mail gateway or a program and may call itself a browser; the first that matches counts. */
const programs = [
  [
    'mail scanner',
    /barracuda|proofpoint|mimecast|safelinks|trend ?micro|fortinet|fortimail|symantec|messagelabs|sophos|ironport|forcepoint|zscaler|cloudmark|bitdefender|kaspersky|virustotal|existence discovery/i,
  ],
  ['image proxy', /imageproxy|mailproxy/i],
  ['mail program', /ms-office|outlook-(?:ios|android)|thunderbird/i],
  [
    'link preview',
    /slackbot|facebookexternalhit|whatsapp|telegrambot|discordbot|twitterbot|skypeuripreview|linkedinbot|bingpreview/i,
  ],
  [
    'program',
    /^(?:curl|wget|python|go-http-client|java|okhttp|node|undici|axios|libwww|php|ruby|apache-http)|headless|phantomjs/i,
  ],
] as const

const browsers = [
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const

const people: readonly string[] = [...browsers.map(([name]) => name), 'unknown']

/** What asks for a page, as far as its headers say. */
export interface Visit {
  userAgent: string
  /** Whether it only fetches ahead (`Sec-Purpose`, `Purpose` or `X-Moz` say prefetch): nobody has opened anything yet. */
  isPrefetch?: boolean
}

/** What sort of program it is: all that is kept of it. Robots are told by the list that the package `isbot` keeps. */
export function userAgentFamily({ userAgent, isPrefetch }: Visit): string {
  if (isPrefetch) return 'prefetch'
  if (userAgent === '') return 'nameless'
  // The tail of an overlong one says nothing more.
  const start = userAgent.slice(0, 500)
  const nameIn = (families: readonly (readonly [string, RegExp])[]) =>
    families.find(([, pattern]) => pattern.test(start))?.[0]
  return nameIn(programs) ?? (isbot(start) ? 'robot' : nameIn(browsers)) ?? 'unknown'
}

/** Whether such programs open links without a person. */
export const isScannerFamily = (family: string): boolean => !people.includes(family)
