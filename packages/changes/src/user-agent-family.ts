/** The first that matches counts: programs pretend to be browsers, and browsers to be each other. */
const families = [
  [
    'mail scanner',
    /barracuda|proofpoint|mimecast|safelinks|trend ?micro|fortinet|fortimail|symantec|messagelabs|sophos|ironport|forcepoint|zscaler|cloudmark|bitdefender|kaspersky|virustotal|ms-office|existence discovery/i,
  ],
  [
    'link preview',
    /slackbot|facebookexternalhit|whatsapp|telegrambot|discordbot|twitterbot|skypeuripreview|linkedinbot|imageproxy|mailproxy|bingpreview/i,
  ],
  ['robot', /bot\b|crawler|spider|scan/i],
  [
    'program',
    /^(?:curl|wget|python|go-http-client|java|okhttp|node|undici|axios|libwww|php|ruby|apache-http)|headless|phantomjs/i,
  ],
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\bOPR\//],
  ['Samsung Internet', /SamsungBrowser\//],
  ['Firefox', /\b(?:Firefox|FxiOS)\//],
  ['Chrome', /\b(?:Chrome|CriOS)\//],
  ['Safari', /\bSafari\//],
] as const

const browsers = ['Edge', 'Opera', 'Samsung Internet', 'Firefox', 'Chrome', 'Safari', 'unknown']

/** What sort of program sent this `User-Agent`: all that is kept of it. */
export function userAgentFamily(userAgent: string): string {
  if (userAgent === '') return 'nameless'
  // The tail of an overlong one says nothing more.
  const start = userAgent.slice(0, 500)
  return families.find(([, pattern]) => pattern.test(start))?.[0] ?? 'unknown'
}

/** Whether such programs open links without a person. */
export const isScannerFamily = (family: string): boolean => !browsers.includes(family)
