import { agoInWords } from './duration-in-words.ts'

/** A past ISO 8601 time in words, inside a sentence: "3 minutes ago". */
export function Moment({ at }: { at: string }) {
  return <time dateTime={at}>{agoInWords(Date.now() - Date.parse(at))}</time>
}
