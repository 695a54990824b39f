import { owners, ownerTables } from '@countersign/changes'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { ownerRefWords } from '../verification-state/owner-words.ts'
import { FilterPopover } from './filter-popover.tsx'
import type { FilterProps } from './filter-props.ts'
import { readListSearch } from './list-search.ts'

/** Whose changes are listed: all owners of a table, or one of them. */
export function OwnerFilter({ search, onNarrow }: FilterProps) {
  const { ownerTable: table, ownerId: id } = search
  const chosen = table && (id ? ownerRefWords({ table, id }) : owners[table].label)
  return (
    <FilterPopover name="Owner" chosen={chosen}>
      {(close) => (
        <form
          action={(form) => {
            const { ownerTable, ownerId } = readListSearch({
              ownerTable: form.get('ownerTable'),
              ownerId: String(form.get('ownerId')).trim(),
            })
            onNarrow({ ownerTable, ownerId })
            close()
          }}
        >
          <NativeSelect
            label="Owner table"
            name="ownerTable"
            size="xs"
            defaultValue={table ?? ''}
            data={[
              { value: '', label: 'Any owner' },
              ...ownerTables.map((value) => ({ value, label: owners[value].label })),
            ]}
          />
          <TextInput
            label="Owner id"
            description="Leave it empty for all of them."
            name="ownerId"
            size="xs"
            mt="xs"
            defaultValue={id}
            pattern="[\w\-]{1,64}"
            title="Letters, digits, - and _ only."
          />
          <Button type="submit" size="xs" mt="sm" fullWidth>
            Show these
          </Button>
        </form>
      )}
    </FilterPopover>
  )
}
