import { useListKeys } from '../keys/use-list-keys.ts'
import { rowLinkId } from './row-link-id.ts'
import { useSelection } from './selection.tsx'

/** The list's own keys: `x` selects the row that has the focus, `/` goes to the search. */
export function ListKeys() {
  const { items, toggle } = useSelection()
  useListKeys([
    [
      'x',
      () => {
        const row = document.activeElement?.closest('tr')
        const item = row && items.find(({ id }) => row.querySelector(`#${rowLinkId(id)}`))
        if (item) toggle(item)
      },
    ],
    [
      '/',
      () => {
        if (!document.querySelector('[role="dialog"]'))
          document.querySelector<HTMLInputElement>('search input[role="combobox"]')?.focus()
      },
    ],
  ])
  return null
}
