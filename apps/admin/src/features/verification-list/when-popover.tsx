import { Button, Group, TextInput } from '@mantine/core'
import { FilterPopover } from './filter-popover.tsx'
import { dayBack, type FilterPopoverProps, readListSearch } from './list-search.ts'
import { spans } from './span-of.ts'

/** When the listed changes were asked for: a usual span, or from one day to another. */
export default function WhenPopover({ search, chosen, onNarrow }: FilterPopoverProps) {
  return (
    <FilterPopover name="When" chosen={chosen}>
      {(close) => (
        <>
          <Group gap="xs">
            {spans.map(({ label, daysBack }) => (
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
