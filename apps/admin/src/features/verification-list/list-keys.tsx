import { useHotkeys } from '@mantine/hooks'
import { rowLinkId } from './row-link-id.ts'
import { useSelection } from './selection.tsx'

/** The list's own keys: `x` selects the row that has the focus, `/` goes to the search. */
export function ListKeys() {
  const { items, toggle } = useSelection()
  useHotkeys([
    [
      'x',
      () => {
        const item = items.find(({ id }) => rowLinkId(id) === document.activeElement?.id)
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
