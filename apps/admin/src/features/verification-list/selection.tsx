import type { VerificationItem } from '@countersign/changes'
import { createContext, type ReactNode, use, useMemo, useState } from 'react'

interface Selection {
  /** What can be selected: the rows that are loaded. */
  items: readonly VerificationItem[]
  /** What is selected, by id, as it was when it was. */
  chosen: ReadonlyMap<string, VerificationItem>
  /** Selects one or takes it back; with `isRange` all from the one before up to it. */
  toggle(item: VerificationItem, isRange?: boolean): void
  /** Selects these as well. */
  add(items: readonly VerificationItem[]): void
  clear(): void
}

const NONE: ReadonlyMap<string, VerificationItem> = new Map()

const SelectionContext = createContext<Selection>({
  items: [],
  chosen: NONE,
  toggle() {},
  add() {},
  clear() {},
})

/** What is selected of the list around, and what changes it. */
export const useSelection = (): Selection => use(SelectionContext)

interface SelectionProviderProps {
  /** What the list shows, in one string: another one begins without a selection. */
  list: string
  /** In the order in which they are shown. */
  items: readonly VerificationItem[]
  children: ReactNode
}

/** Keeps what is selected of a list. */
export function SelectionProvider({ list, items, children }: SelectionProviderProps) {
  const [kept, setKept] = useState({ list, chosen: NONE, last: '' })
  const { chosen, last } = kept.list === list ? kept : { chosen: NONE, last: '' }
  const selection = useMemo((): Selection => {
    const keep = (next: ReadonlyMap<string, VerificationItem>, latest = '') =>
      setKept({ list, chosen: next, last: latest })
    const add = (more: readonly VerificationItem[], latest?: string) =>
      keep(new Map([...chosen, ...more.map((item) => [item.id, item] as const)]), latest)
    return {
      items,
      chosen,
      toggle(item, isRange = false) {
        if (isRange && last) return add(between(items, last, item.id), item.id)
        if (!chosen.has(item.id)) return add([item], item.id)
        keep(new Map([...chosen].filter(([id]) => id !== item.id)), item.id)
      },
      add,
      clear: () => keep(NONE),
    }
  }, [list, items, chosen, last])
  return <SelectionContext value={selection}>{children}</SelectionContext>
}

/** Those from one to the other, whichever comes first, both included. */
function between(
  items: readonly VerificationItem[],
  one: string,
  other: string,
): VerificationItem[] {
  const places = [one, other].map((id) => items.findIndex((item) => item.id === id))
  if (places.includes(-1)) return items.filter(({ id }) => id === other)
  return items.slice(Math.min(...places), Math.max(...places) + 1)
}
