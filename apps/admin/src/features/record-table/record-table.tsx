import { type ColumnDef, type Row, tableFeatures, useTable } from '@tanstack/react-table'
import { memo, useEffect, useMemo, useRef } from 'react'
import { useListKeys } from '../keys/use-list-keys.ts'
import classes from './record-table.module.css'
import { useVisibleRows } from './use-visible-rows.ts'
import { focusRow, walkRows } from './walk-rows.ts'

/** Sorting, filtering and paging are the database's work: the table itself needs no feature. */
export const features = tableFeatures({})

interface RecordTableProps<Item extends { id: string }> {
  /** The table's name for those who can't see it. */
  label: string
  columns: ColumnDef<typeof features, Item>[]
  /** All rows there are so far; `undefined` while the first ones load. */
  items: Item[] | undefined
  /** Whether more follow. */
  hasMore: boolean
  /** Whether the rows are those of the list before, while the next one loads. */
  isStale: boolean
  /** Is told which rows are in view, or near it: from `start` up to before `end`. */
  onShow: (start: number, end: number) => void
}

const SKELETON_ROWS = Array.from({ length: 18 }, (_, index) => `skeleton-${index}`)
const NO_ITEMS: never[] = []

/**
 * Records, dense and calm. Only the rows in view are in the document, however many there are. Arrow keys, j and k
 * walk them, Enter opens one.
 */
export function RecordTable<Item extends { id: string }>(props: RecordTableProps<Item>) {
  const { label, columns, items = NO_ITEMS, hasMore, isStale, onShow } = props
  const isLoading = props.items === undefined
  const element = useRef<HTMLTableElement>(null)
  const { start, end } = useVisibleRows(element, items.length)
  // Under a dialog the list stands still.
  const walk = (step: 1 | -1) => () => {
    if (!document.querySelector('[role="dialog"]')) focusRow(element.current, step)
  }
  useListKeys([
    ['j', walk(1)],
    ['k', walk(-1)],
  ])
  const data = useMemo(() => items.slice(start, end), [items, start, end])
  const table = useTable({ features, columns, data, getRowId: ({ id }) => id })

  // Each time: which page a row is on, and whether the end is near, changes with what has come.
  useEffect(() => {
    if (!isLoading) onShow(start, end)
  })

  return (
    <div className={classes.scroller} data-stale={isStale || undefined}>
      <table
        ref={element}
        className={classes.table}
        aria-label={label}
        aria-busy={isLoading}
        aria-rowcount={isLoading || hasMore ? -1 : items.length + 1}
      >
        <thead>
          {table.getHeaderGroups().map((group) => (
            <tr key={group.id} aria-rowindex={1}>
              {group.headers.map((header) => (
                <th key={header.id} scope="col" data-column={header.column.id}>
                  <table.FlexRender header={header} />
                </th>
              ))}
            </tr>
          ))}
        </thead>
        <Gap rows={start} />
        <tbody onKeyDown={walkRows}>
          {isLoading
            ? SKELETON_ROWS.map((key) => (
                <tr key={key}>
                  {table.getAllColumns().map(({ id }) => (
                    <td key={id} data-column={id}>
                      <div className={classes.skeleton} />
                    </td>
                  ))}
                </tr>
              ))
            : table
                .getRowModel()
                .rows.map((row, index) => (
                  <RecordRow key={row.id} row={row as unknown as AnyRow} index={start + index} />
                ))}
        </tbody>
        <Gap rows={items.length - Math.max(end, 0) + (hasMore ? 1 : 0)} />
      </table>
    </div>
  )
}

type AnyRow = Row<typeof features, { id: string }>
type AnyCell = ReturnType<AnyRow['getAllCells']>[number]

interface RecordRowProps {
  row: AnyRow
  /** Its place in the whole list, the first being 0. */
  index: number
}

/** Renders again only when its record or its place is another: scrolling leaves it alone. */
const RecordRow = memo(
  function RecordRow({ row, index }: RecordRowProps) {
    return (
      <tr aria-rowindex={index + 2}>
        {row.getAllCells().map((cell) => (
          <td key={cell.id} data-column={cell.column.id}>
            {contentOf(cell)}
          </td>
        ))}
      </tr>
    )
  },
  (before, after) => before.row.original === after.row.original && before.index === after.index,
)

/** A cell is a plain function of ours, without hooks: FlexRender would make two components of each. */
function contentOf(cell: AnyCell): React.ReactNode {
  const content = cell.column.columnDef.cell
  return typeof content === 'function' ? content(cell.getContext()) : content
}

/** Holds the place of rows that are not in the document. */
function Gap({ rows }: { rows: number }) {
  if (rows <= 0) return null
  return (
    <tbody aria-hidden className={classes.unseen}>
      <tr>
        <td className={classes.gap} style={{ height: `calc(${rows} * var(--row-height))` }} />
      </tr>
    </tbody>
  )
}
