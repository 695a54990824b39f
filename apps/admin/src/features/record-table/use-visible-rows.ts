import { type RefObject, useEffect, useState } from 'react'

/** Rows come and go by so many at once, so that scrolling seldom renders. */
const STEP = 8

/** Rows of the first frame, where reading begins: those below them, half of its work, come in the next. */
const FIRST_ROWS = 10

interface Rows {
  start: number
  end: number
}

/**
 * Which of a table's rows are in the window or near it: from `start` up to before `end`. All rows have the
 * height that the style's `--row-height` says. Whatever scrolls the table is heard: on a phone it is the page.
 */
export function useVisibleRows(table: RefObject<HTMLTableElement | null>, count: number): Rows {
  const [rows, setRows] = useState<Rows>({ start: 0, end: FIRST_ROWS })

  const hasRows = count > 0
  useEffect(() => {
    const look = () => {
      const head = table.current?.tHead
      if (!head) return
      const height = Number.parseFloat(getComputedStyle(head).getPropertyValue('--row-height'))
      const top = head.getBoundingClientRect().bottom
      const start = Math.max(0, (Math.floor(-top / height / STEP) - 1) * STEP)
      const end = (Math.ceil((window.innerHeight - top) / height / STEP) + 1) * STEP
      setRows((rows) => (rows.start === start && rows.end === end ? rows : { start, end }))
    }
    // To measure is to lay out: the first rows are painted before any are added to them.
    const frame = hasRows ? requestAnimationFrame(() => setTimeout(look)) : 0
    addEventListener('scroll', look, { capture: true, passive: true })
    addEventListener('resize', look)
    return () => {
      cancelAnimationFrame(frame)
      removeEventListener('scroll', look, { capture: true })
      removeEventListener('resize', look)
    }
  }, [table, hasRows])

  // A shorter list may not reach down to where a longer one was looked at.
  const start = Math.min(rows.start, Math.max(0, count - STEP))
  return { start, end: Math.min(rows.end, count) }
}
