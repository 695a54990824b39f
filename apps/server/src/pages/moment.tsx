import { agoInWords } from './duration-in-words.ts'
import type { Sender } from './sender.ts'

/** A past moment: relative in the sentence, absolute with its zone in small print beside it. */
export function Moment({ at, sender }: { at: string; sender: Sender }) {
  return (
    <time dateTime={at}>
      {agoInWords(Date.now() - Date.parse(at))} <small>({sender.writeTime(at)})</small>
    </time>
  )
}
