import type { KeyboardEvent } from 'react'
import classes from './record-table.module.css'

const linksIn = (table: ParentNode | null | undefined): HTMLAnchorElement[] => [
  ...(table?.querySelectorAll<HTMLAnchorElement>(`.${classes.rowLink}`) ?? []),
]

/** Moves the focus so many rows on; onto the first one in view where none has it. */
export function focusRow(table: HTMLTableElement | null, step: 1 | -1): void {
  const links = linksIn(table)
  const from = links.indexOf(document.activeElement as HTMLAnchorElement)
  const foot = table?.tHead?.getBoundingClientRect().bottom ?? 0
  const next =
    from < 0
      ? links.find((link) => link.getBoundingClientRect().top >= foot)
      : links[Math.max(0, from + step)]
  next?.focus()
}

/** Arrow keys walk the rows whose links they are pressed on. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !(event.target instanceof HTMLAnchorElement)) return
  const links = linksIn(event.currentTarget)
  const next = links[links.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
