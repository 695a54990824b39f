import { expect, test } from 'vitest'
import { isScannerFamily, userAgentFamily } from './user-agent-family.ts'

const APPLE = 'AppleWebKit/537.36 (KHTML, like Gecko)'

test.each([
  [`Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0`, 'Firefox'],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${APPLE} Chrome/140.0 Safari/537.36`, 'Chrome'],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${APPLE} Chrome/140.0 Safari/537.36 Edg/140.0`,
    'Edge',
  ],
  [
    'Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 (KHTML, like Gecko) Version/18.0 Mobile/15E148 Safari/604.1',
    'Safari',
  ],
  [
    `Mozilla/5.0 (Linux; Android 15) ${APPLE} SamsungBrowser/28.0 Chrome/130 Safari`,
    'Samsung Internet',
  ],
  [
    `Mozilla/5.0 (Windows NT 10.0; Win64; x64; Barracuda Sentinel) ${APPLE} Chrome/140.0`,
    'mail scanner',
  ],
  ['Microsoft Office Existence Discovery', 'mail scanner'],
  ['Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)', 'link preview'],
  ['Mozilla/5.0 (compatible; bingbot/2.0)', 'robot'],
  ['curl/8.5.0', 'program'],
  ['python-requests/2.32', 'program'],
  [`Mozilla/5.0 (X11; Linux x86_64) ${APPLE} HeadlessChrome/140.0 Safari/537.36`, 'program'],
  ['', 'nameless'],
  ['Mozilla/5.0 (PlayBook; U) Gecko Odd/7.2', 'unknown'],
  [
    `Mozilla/5.0 (Linux; Android 11; CUBOT X30) ${APPLE} Chrome/120.0 Mobile Safari/537.36`,
    'Chrome',
  ],
  [
    'Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)',
    'image proxy',
  ],
  ['YahooMailProxy; https://help.yahoo.com/kb/yahoo-mail-proxy-SLN28749.html', 'image proxy'],
  ['Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; ms-office; MSOffice 16)', 'mail program'],
  ['Outlook-iOS/723.4027091.prod.iphone (4.28.0)', 'mail program'],
  [
    `Mozilla/5.0 (Linux; Android 7.0) ${APPLE} Chrome/120.0 Mobile Safari/537.36 (compatible; Google-Read-Aloud)`,
    'robot',
  ],
  ['FeedFetcher-Google; (+http://www.google.com/feedfetcher.html)', 'robot'],
  ['Mozilla/5.0', 'robot'],
])('%s is %s', (userAgent, family) => expect(userAgentFamily({ userAgent })).toBe(family))

test('what a browser fetches ahead was opened by nobody yet', () => {
  const userAgent = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${APPLE} Chrome/140.0 Safari/537.36`
  expect(isScannerFamily(userAgentFamily({ userAgent, isPrefetch: true }))).toBe(true)
})

test('browsers and what nobody knows are taken for people, the rest for scanners', () => {
  expect(['Firefox', 'Samsung Internet', 'unknown'].map(isScannerFamily)).toEqual([
    false,
    false,
    false,
  ])
  for (const family of ['mail scanner', 'image proxy', 'program', 'nameless', 'prefetch'])
    expect(isScannerFamily(family), family).toBe(true)
})

test('keeps nothing of an odd name, and reads no more than the start of an overlong one', () => {
  const userAgent = `Mozilla/5.0 (PlayBook; U) Gecko Odd/7.2 ${'x'.repeat(500)} Firefox/140.0`
  expect(userAgentFamily({ userAgent })).toBe('unknown')
})
