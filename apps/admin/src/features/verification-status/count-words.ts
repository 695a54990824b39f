import type { CappedCount } from '@countersign/changes'

/** A count for people: `37`, or `1,000+` where counting stopped at the cap. */
export const countWords = ({ count, isCapped }: CappedCount): string =>
  `${String(count).replace(/\B(?=(\d{3})+$)/g, ',')}${isCapped ? '+' : ''}`
