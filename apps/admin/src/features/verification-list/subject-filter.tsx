import { subjects, subjectTables } from '@countersign/changes'
import { Button, NativeSelect, TextInput } from '@mantine/core'
import { subjectRefWords } from '../verification-status/subject-words.ts'
import { FilterPopover } from './filter-popover.tsx'
import type { FilterProps } from './list-search.ts'
import { readListSearch } from './list-search.ts'

/** Whose changes are listed: all subjects of a table, or one of them. */
export function SubjectFilter({ search, onNarrow }: FilterProps) {
  const { subjectTable: table, subjectId: id } = search
  const chosen = table && (id ? subjectRefWords({ table, id }) : subjects[table].label)
  return (
    <FilterPopover name="Subject" chosen={chosen}>
      {(close) => (
        <form
          action={(form) => {
            const { subjectTable, subjectId } = readListSearch({
              subjectTable: form.get('subjectTable'),
              subjectId: String(form.get('subjectId')).trim(),
            })
            onNarrow({ subjectTable, subjectId })
            close()
          }}
        >
          <NativeSelect
            label="Subject table"
            name="subjectTable"
            size="xs"
            defaultValue={table ?? ''}
            data={[
              { value: '', label: 'Any subject' },
              ...subjectTables.map((value) => ({ value, label: subjects[value].label })),
            ]}
          />
          <TextInput
            label="Subject id"
            description="Leave it empty for all of them."
            name="subjectId"
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
