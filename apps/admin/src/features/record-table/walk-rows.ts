import type { KeyboardEvent } from 'react'
import classes from './record-table.module.css'

const linksIn = (table: ParentNode | null | undefined): HTMLAnchorElement[] => [
  ...(table?.querySelectorAll<HTMLAnchorElement>(`.${classes.rowLink}`) ?? []),
]

/** Moves the focus so many rows on; onto the first one in view where none has it. */
export function focusRow(table: HTMLTableElement | null, step: 1 | -1): void {
  const links = linksIn(table)
  const row = document.activeElement?.closest('tbody tr')
  const from = links.findIndex((link) => row?.contains(link))
  const foot = table?.tHead?.getBoundingClientRect().bottom ?? 0
  const next =
    from < 0
      ? links.find((link) => link.getBoundingClientRect().top >= foot)
      : links[Math.max(0, from + step)]
  next?.focus()
}

/** Arrow keys walk the rows whose links they are pressed on; Enter opens the row of a checkbox. */
export function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const { target } = event
  if (event.key === 'Enter' && target instanceof HTMLInputElement)
    linksIn(target.closest('tr'))[0]?.click()
  if (!step || !(target instanceof HTMLAnchorElement)) return
  const links = linksIn(event.currentTarget)
  const next = links[links.indexOf(target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
