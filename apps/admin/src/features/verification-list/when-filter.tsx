import { Button, Group, TextInput } from '@mantine/core'
import { dayOf, minuteOf } from '../time/time-words.ts'
import { FilterPopover } from './filter-popover.tsx'
import type { FilterProps } from './list-search.ts'
import { dayBack, type ListSearch, readListSearch, startOfDay } from './list-search.ts'

const presets = [
  { label: 'Today', daysBack: 0 },
  { label: 'Last 7 days', daysBack: 6 },
  { label: 'Last 30 days', daysBack: 29 },
]

/** When the listed changes were asked for: a usual span, or from one day to another. */
export function WhenFilter({ search, onNarrow }: FilterProps) {
  return (
    <FilterPopover name="When" chosen={spanOf(search, new Date())}>
      {(close) => (
        <>
          <Group gap="xs">
            {presets.map(({ label, daysBack }) => (
              <Button
                key={label}
                variant="default"
                size="compact-xs"
                onClick={() => {
                  onNarrow({ from: dayBack(new Date(), daysBack), to: undefined })
                  close()
                }}
              >
                {label}
              </Button>
            ))}
          </Group>
          <form
            action={(form) => {
              const { from, to } = readListSearch({ from: form.get('from'), to: form.get('to') })
              onNarrow({ from, to })
              close()
            }}
          >
            <Group grow gap="xs">
              <TextInput
                type="date"
                label="From"
                name="from"
                size="xs"
                defaultValue={search.from?.slice(0, 10)}
              />
              <TextInput
                type="date"
                label="To"
                name="to"
                size="xs"
                defaultValue={search.to?.slice(0, 10)}
              />
            </Group>
            <Button type="submit" size="xs" mt="sm" fullWidth>
              Show these
            </Button>
          </form>
        </>
      )}
    </FilterPopover>
  )
}

function spanOf({ from, to }: ListSearch, now: Date): string | undefined {
  const day = (value: string) => {
    const at = new Date(startOfDay(value, 0))
    return value.length > 10 ? minuteOf(at) : dayOf(at)
  }
  if (from && to) return from === to ? day(from) : `${day(from)} – ${day(to)}`
  if (to) return `until ${day(to)}`
  if (!from) return undefined
  return (
    presets.find(({ daysBack }) => dayBack(now, daysBack) === from)?.label ?? `since ${day(from)}`
  )
}
