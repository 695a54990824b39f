import type { TimeWords } from './page-content.ts'

/** A past time in words, inside a sentence: "3 minutes ago". */
export function Moment({ at }: { at: TimeWords }) {
  return <time dateTime={at.iso}>{at.ago}</time>
}
