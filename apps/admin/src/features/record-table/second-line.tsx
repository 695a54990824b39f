import { type ReactNode, useSyncExternalStore } from 'react'
import classes from './record-table.module.css'

/** Where the table's style folds a row into two lines. */
const phone = matchMedia('(max-width: 34.99em), (max-width: 47.99em) and (min-height: 30.01em)')

const subscribe = (onChange: () => void) => {
  phone.addEventListener('change', onChange)
  return () => phone.removeEventListener('change', onChange)
}

/** What a row's other columns say, below its first one on a phone. Elsewhere they stand for themselves. */
export function SecondLine({ children }: { children: ReactNode }) {
  const isPhone = useSyncExternalStore(subscribe, () => phone.matches)
  return isPhone && <span className={classes.secondLine}>{children}</span>
}
