import { Button, NativeSelect, TextInput } from '@mantine/core'
import { subjectsOf } from '../verification-status/type-item.ts'
import { useTypes } from '../verification-status/use-types.ts'
import { FilterPopover } from './filter-popover.tsx'
import { type FilterPopoverProps, readListSearch } from './list-search.ts'

/** Whose changes are listed: all subjects of a table, or one of them. */
export default function SubjectPopover({ search, chosen, onNarrow }: FilterPopoverProps) {
  const { subjectKind: kind, subjectId: id } = search
  const subjects = subjectsOf(useTypes())
  return (
    <FilterPopover name="Subject" chosen={chosen}>
      {(close) => (
        <form
          action={(form) => {
            const { subjectKind, subjectId } = readListSearch({
              subjectKind: form.get('subjectKind'),
              subjectId: String(form.get('subjectId')).trim(),
            })
            onNarrow({ subjectKind, subjectId })
            close()
          }}
        >
          <NativeSelect
            label="Kind of subject"
            name="subjectKind"
            size="xs"
            defaultValue={kind ?? ''}
            data={[
              { value: '', label: 'Any subject' },
              ...subjects.map(({ kind: value, label: name }) => ({ value, label: name })),
            ]}
          />
          <TextInput
            label="Subject id"
            description="Leave it empty for all of them."
            name="subjectId"
            size="xs"
            mt="xs"
            defaultValue={id}
            maxLength={64}
          />
          <Button type="submit" size="xs" mt="sm" fullWidth>
            Show these
          </Button>
        </form>
      )}
    </FilterPopover>
  )
}
