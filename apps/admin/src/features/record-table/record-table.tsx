import { Skeleton } from '@mantine/core'
import { type ColumnDef, tableFeatures, useTable } from '@tanstack/react-table'
import type { KeyboardEvent } from 'react'
import classes from './record-table.module.css'

/** Sorting, filtering and paging are the database's work: the table itself needs no feature. */
export const features = tableFeatures({})

interface RecordTableProps<Item extends { id: string }> {
  /** The table's name for those who can't see it. */
  label: string
  columns: ColumnDef<typeof features, Item>[]
  /** The page's rows; `undefined` while the first page loads. */
  items: Item[] | undefined
  /** Whether the rows are those of the page before, while the next one loads. */
  isStale: boolean
}

const SKELETON_ROWS = Array.from({ length: 18 }, (_, index) => `skeleton-${index}`)
const NO_ITEMS: never[] = []

/** One page of records, dense and calm. Arrow keys walk the rows, Enter opens one. */
export function RecordTable<Item extends { id: string }>(props: RecordTableProps<Item>) {
  const { label, columns, items, isStale } = props
  const table = useTable({ features, columns, data: items ?? NO_ITEMS, getRowId: ({ id }) => id })
  return (
    <div className={classes.scroller} data-stale={isStale || undefined}>
      <table className={classes.table} aria-label={label} aria-busy={!items}>
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" data-column={header.column.id}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <tbody onKeyDown={walkRows}>
          {items
            ? table.getRowModel().rows.map((row) => (
                <tr key={row.id}>
                  {row.getAllCells().map((cell) => (
                    <td key={cell.id} data-column={cell.column.id}>
                      <table.FlexRender cell={cell} />
                    </td>
                  ))}
                </tr>
              ))
            : SKELETON_ROWS.map((key) => (
                <tr key={key}>
                  {table.getAllColumns().map(({ id }) => (
                    <td key={id} data-column={id}>
                      <Skeleton height={12} width={id === 'menu' ? 16 : '70%'} />
                    </td>
                  ))}
                </tr>
              ))}
        </tbody>
      </table>
    </div>
  )
}

function walkRows(event: KeyboardEvent<HTMLElement>): void {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  if (!step || !(event.target instanceof HTMLAnchorElement)) return
  const links = [...event.currentTarget.querySelectorAll<HTMLAnchorElement>(`.${classes.rowLink}`)]
  const next = links[links.indexOf(event.target) + step]
  if (!next) return
  event.preventDefault()
  next.focus()
}
