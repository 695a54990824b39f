import { useTypeFinder } from './use-types.ts'

/** Says a subject by its reference: `User 7`. */
export function useSubjectWords() {
  const { subjectOf } = useTypeFinder()
  return ({ table, id }: { table: string; id: string }): string =>
    `${subjectOf(table)?.label ?? table} ${id}`
}
