import { Button, NativeSelect, TextInput } from '@mantine/core'
import { subjectsOf } from '../verification-status/type-item.ts'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import { useTypes } from '../verification-status/use-types.ts'
import { FilterPopover } from './filter-popover.tsx'
import type { FilterProps } from './list-search.ts'
import { readListSearch } from './list-search.ts'

/** Whose changes are listed: all subjects of a table, or one of them. */
export function SubjectFilter({ search, onNarrow }: FilterProps) {
  const { subjectKind: kind, subjectId: id } = search
  const subjectWords = useSubjectWords()
  const subjects = subjectsOf(useTypes())
  const label = subjects.find((subject) => subject.kind === kind)?.label
  const chosen = kind && (id ? subjectWords({ kind, id }) : label)
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
