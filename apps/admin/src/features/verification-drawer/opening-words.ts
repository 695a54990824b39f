import type { OpeningInsight } from '@countersign/changes'
import { spanWords } from '../time/time-words.ts'

/** Who opened a link, as far as one can tell: how often, how soon, and whether it was a person. */
export function openingWords(insight: OpeningInsight): string {
  const { count, isCapped, firstSecondsSinceSent: first, families } = insight
  const times = count === 1 ? 'once' : `${count}${isCapped ? ' times or more' : ' times'}`
  const soon =
    first === null ? 'before the mail was handed over' : `${spanWords(first)} after delivery`
  const when = count === 1 ? soon : `first ${soon}`
  return `${sentence(times)}, ${when}${judgement(insight)} (${families.join(', ')})`
}

function judgement({ count, scanners }: OpeningInsight): string {
  if (scanners === 0) return ''
  if (scanners === count) return '; looks like a mail scanner'
  return `; ${scanners} of them look${scanners === 1 ? 's' : ''} like a mail scanner`
}

const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
