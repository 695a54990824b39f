import type { VerificationItem } from '@countersign/changes'
import { lazy, Suspense, useState } from 'react'
import classes from '../record-table/record-table.module.css'
import { rowMenuLabel } from './row-menu-label.ts'

const loadMenu = () => import('./row-menu.tsx')
const RowMenu = lazy(loadMenu)

/** Opens a row's menu, which comes only when it is wanted: a list has a button for every row. */
export function RowMenuButton({ item }: { item: VerificationItem }) {
  const [isWanted, setIsWanted] = useState(false)
  const button = (
    <button
      type="button"
      aria-label={rowMenuLabel(item)}
      aria-haspopup="menu"
      className={`${classes.menu} ${classes.menuButton}`}
      onPointerEnter={loadMenu}
      onFocus={loadMenu}
      onClick={() => setIsWanted(true)}
    />
  )
  if (!isWanted) return button
  return (
    <Suspense fallback={button}>
      <RowMenu item={item} />
    </Suspense>
  )
}
