import { showAddress, type VerificationItem } from '@countersign/changes'
import { useRef } from 'react'
import classes from '../record-table/record-table.module.css'
import { useSelection } from './selection.tsx'

/** Selects a row; with Shift all from the last one up to it. */
export function SelectBox({ item }: { item: VerificationItem }) {
  const { chosen, toggle } = useSelection()
  const isShifted = useRef(false)
  return (
    <label className={classes.select}>
      <input
        type="checkbox"
        aria-label={`Select no. ${item.id}, to ${showAddress(item.email)}`}
        checked={chosen.has(item.id)}
        onClick={(event) => {
          isShifted.current = event.shiftKey
        }}
        onChange={() => toggle(item, isShifted.current)}
      />
    </label>
  )
}

/** Selects all rows that are there, or none. */
export function SelectAllBox() {
  const { items, chosen, add, clear } = useSelection()
  const isAll = items.length > 0 && items.every(({ id }) => chosen.has(id))
  return (
    <label className={classes.select}>
      <input
        type="checkbox"
        aria-label="Select all that are loaded"
        checked={isAll}
        ref={(box) => {
          if (box) box.indeterminate = chosen.size > 0 && !isAll
        }}
        onChange={() => (isAll ? clear() : add(items))}
      />
    </label>
  )
}
