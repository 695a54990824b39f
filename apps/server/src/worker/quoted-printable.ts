import type { ComposedPart, PartTemplate } from '@countersign/emails'
import { encode, wrap } from 'nodemailer/lib/qp'

/** One less than lines may have (RFC 2045, 6.7): its end may get a `=`. */
const LINE_LENGTH = 75
const SOFT_BREAK = '=\r\n'

/** What keeps addresses from being links: most words that are not plain have no other sign beyond ASCII. */
const WORD_JOINER = '\u2060'
const ENCODED_JOINER = '=E2=81=A0'

/** Printable signs without `=`, on one line, with no blank behind them. */
const PLAIN = /^[ -<>-~\u2060]*[!-<>-~]$/

/** A template in quoted-printable: what stands before, between and after its places. */
interface EncodedTemplate {
  pieces: string[]
  /** For each place what ends its word: nothing where a line ends anyway. */
  ends: string[]
}

const templates = new WeakMap<PartTemplate, EncodedTemplate>()

/**
 * A mail's part in quoted-printable. Its template is encoded once; each word begins a line of its own, so
 * that how long one is changes nothing of what stands around it. Lines end with CRLF.
 */
export function encodePart({ template, words }: ComposedPart): string {
  let encoded = templates.get(template)
  if (!encoded) {
    encoded = encodeTemplate(template)
    templates.set(template, encoded)
  }
  const { pieces, ends } = encoded
  let part = pieces[0] as string
  for (let i = 0; i < template.places.length; i++) {
    const word = words[template.places[i] as number] as string
    part += encodeWord(word) + (ends[i] as string) + (pieces[i + 1] as string)
  }
  return part
}

function encodeTemplate({ pieces }: PartTemplate): EncodedTemplate {
  const last = pieces.length - 1
  const isLineOver = (piece: string) => piece === '' || piece.endsWith('\n')
  return {
    pieces: pieces.map((piece, i) =>
      i === last || isLineOver(piece) ? encodeText(piece) : encodeText(piece) + SOFT_BREAK,
    ),
    ends: pieces.slice(1).map((piece) => (piece.startsWith('\n') ? '' : SOFT_BREAK)),
  }
}

function encodeWord(word: string): string {
  if (word === '') return word
  if (word.length <= LINE_LENGTH && PLAIN.test(word)) {
    const encoded = word.replaceAll(WORD_JOINER, ENCODED_JOINER)
    if (encoded.length <= LINE_LENGTH) return encoded
  }
  return encodeText(word)
}

/** All lines end with CRLF, whatever ended them: a CR or LF alone could end the mail at some servers. */
const encodeText = (text: string): string =>
  wrap(encode(text.replace(/\r\n?|\n/g, '\r\n')), LINE_LENGTH)
