import fc from 'fast-check'

/** What means something to mail servers, mail clients, browsers or parsers of addresses. */
const SIGNS = [
  '\r\n',
  '\n',
  '\r',
  '\0',
  '\t',
  '\u0085',
  '\u2028',
  '\u202e',
  '\ud800',
  '\r\n.\r\n',
  '\r\n\r\n',
  '\r\nBcc: thief@evil.example\r\n',
  '\r\nRCPT TO:<thief@evil.example>\r\n',
  'thief@evil.example',
  '<thief@evil.example>',
  ', ',
  ';',
  ':',
  '@',
  '"',
  '\\',
  '(',
  ')',
  '<',
  '>',
  '=?utf-8?q?=0D=0ABcc:=20thief@evil.example?=',
  '%0d%0a',
  '=0D=0A',
  'xn--',
  'а',
  '。',
  '＠',
  '<b>',
  '--',
  'Content-Type: text/html',
]

/** Text that tries to be more than text: signs with a meaning among plain and random letters. */
export const hostileText = (pieces = 6): fc.Arbitrary<string> =>
  fc
    .array(
      fc.oneof(
        { weight: 3, arbitrary: fc.constantFrom(...SIGNS) },
        { weight: 2, arbitrary: fc.string({ maxLength: 10 }) },
        { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 6 }) },
        {
          weight: 1,
          arbitrary: fc.constantFrom('ada', 'münchen', 'a'.repeat(90), 'äöü '.repeat(30)),
        },
      ),
      { maxLength: pieces },
    )
    .map((parts) => parts.join(''))

/** Addresses: good ones, good ones with something grown on, and text that is hardly one. */
export const hostileAddress: fc.Arbitrary<string> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc
      .tuple(
        fc.stringMatching(/^[a-z0-9#$&'*+=?^_{}~-]{1,64}$/),
        fc.constantFrom('example', 'münchen', 'пример', 'paypаl', '例え', 'a'.repeat(63)),
      )
      .map(([local, domain]) => `${local}@${domain}.example`),
  },
  fc.emailAddress(),
  fc
    .tuple(hostileText(2), fc.emailAddress(), hostileText(2))
    .map(([before, address, after]) => `${before}${address}${after}`),
  fc.tuple(hostileText(2), hostileText(2)).map(([local, host]) => `${local}@${host}.com`),
  fc.array(fc.emailAddress(), { minLength: 2, maxLength: 3 }).map((all) => all.join(',')),
  hostileText(3),
)
