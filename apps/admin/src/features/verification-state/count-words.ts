import type { CappedCount } from '@countersign/changes'

const number = new Intl.NumberFormat('en-GB')

/** A count for people: `37`, or `1,000+` where counting stopped at the cap. */
export const countWords = ({ count, isCapped }: CappedCount): string =>
  `${number.format(count)}${isCapped ? '+' : ''}`
