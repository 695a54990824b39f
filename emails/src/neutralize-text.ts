const WORD_JOINER = '\u2060'
const ISOLATE = '\u2068'
const END_ISOLATE = '\u2069'

/**
 * What cannot be seen (Unicode's Default_Ignorable_Code_Point, and braille's blank): marks that turn the direction
 * of what follows, ours included, zero-width blanks, fillers, tags. Joiners and variation selectors stay where they
 * shape what people write: behind a sign beyond ASCII, joiners also before one.
 */
const INVISIBLE =
  /(?<!\P{ASCII})(?:[\u200c-\u200d]|[\ufe0e-\ufe0f])|[\u200c-\u200d](?!\P{ASCII})|(?![\u200c-\u200d]|[\ufe0e-\ufe0f])[\p{Default_Ignorable_Code_Point}\u2800]/gu

/** Any run of white space and control characters but a single space, which is most of them and stays. */
const BLANKS = /(?: (?=[\s\p{Cc}])|[^\S ]|\p{Cc})[\s\p{Cc}]*/gu

/** What every link needs one of, and how an encoded word (RFC 2047) begins. */
const LINK_SIGNS = /[.\u3002\uff0e\uff61:@\uff20\\]|=\?/

/** An address, masked ones too, without what an encoded word or a path needs. */
const ADDRESS =
  /^[\p{L}\p{M}\p{N}.!#$%&'*+^_{|}~•-]+@[\p{L}\p{M}\p{N}-]+(?:\.[\p{L}\p{M}\p{N}-]+)+$/u

/** Words of printable ASCII with single spaces between them, as almost all are: in a line of their own already. */
const PLAIN = /^[!-~]+(?: [!-~]+)*$/

/**
 * Makes somebody's text safe to be among ours, on one line: no control or direction characters,
 * nothing a mail client turns into a link, at most `max` characters. `null` when nothing is left.
 */
export function neutralizeLine(text: string, max: number): string | null {
  const line = plainLine(text, max)
  return line === '' ? null : unlink(line)
}

/**
 * As `neutralizeLine`, but an address has nothing invisible put into it, so that it can be copied: mail programs make
 * no more of it than an address.
 */
export function neutralizeAddress(text: string, max: number): string | null {
  const line = plainLine(text, max)
  return ADDRESS.test(line) ? line : neutralizeLine(line, max)
}

/** As `neutralizeLine`, keeping up to two line breaks in a row as `\n`. */
export function neutralizeLines(text: string, max: number): string | null {
  const lines = text.split(/\r\n|[\n\r\u0085\u2028\u2029]/).map((line) => plainLine(line, max))
  const whole = lines
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim()
  return whole === '' ? null : unlink(clip(whole, max))
}

/** One line without control characters, for a subject or as the ground for `neutralizeLine`. */
export function plainLine(text: string, max: number): string {
  if (text === '' || (text.length <= max && PLAIN.test(text))) return text
  // guard invisible-signs-in-mails: ".replace(INVISIBLE, '')" → "" (neutralize-text.test.ts)
  const line = text.toWellFormed().replace(INVISIBLE, '').replace(BLANKS, ' ').trim()
  return clip(line, max)
}

/** Keeps right-to-left text from reordering the sentence around it (Unicode TR9, section 2.7). */
export const isolate = (text: string): string => `${ISOLATE}${text}${END_ISOLATE}`

/** A text cut around what is isolated in it: the odd places hold that. */
export const cutAtIsolates = (text: string): string[] => text.split(/\u2068([^\u2069]*)\u2069/)

/**
 * Breaks whatever looks like an address with word joiners, which are invisible: mail clients link
 * bare domains, addresses and network paths even where no link was written, in HTML and text alike.
 */
function unlink(text: string): string {
  if (!LINK_SIGNS.test(text)) return text
  // guard inert-encoded-words: "|=(?=\\?)" → "" (neutralize-text.test.ts)
  return text
    .replace(/(?<=\S)[.\u3002\uff0e\uff61](?=\S)/g, `${WORD_JOINER}$&`)
    .replace(/[:@\uff20\\](?=\S)|=(?=\?)/g, `$&${WORD_JOINER}`)
}

function clip(text: string, max: number): string {
  if (text.length <= max) return text
  const characters = [...text]
  return characters.length <= max
    ? text
    : `${characters
        .slice(0, max - 1)
        .join('')
        .trimEnd()}…`
}
