import { lazy } from 'react'
import { useSubjectWords } from '../verification-status/use-subject-words.ts'
import { useTypeFinder } from '../verification-status/use-types.ts'
import { FilterButton } from './filter-button.tsx'
import type { FilterProps } from './list-search.ts'

const load = () => import('./subject-popover.tsx')
const SubjectPopover = lazy(load)

/** Whose changes are listed: all subjects of a kind, or one of them. */
export function SubjectFilter(filter: FilterProps) {
  const { subjectKind: kind, subjectId: id } = filter.search
  const subjectWords = useSubjectWords()
  const { subjectOf } = useTypeFinder()
  const chosen = kind && (id ? subjectWords({ kind, id }) : subjectOf(kind)?.label)
  return (
    <FilterButton name="Subject" chosen={chosen} load={load}>
      <SubjectPopover {...filter} chosen={chosen} />
    </FilterButton>
  )
}
