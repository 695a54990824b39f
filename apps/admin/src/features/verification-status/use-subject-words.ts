import { useTypeFinder } from './use-types.ts'

/** Says a subject by its reference: `User 7`. */
export function useSubjectWords() {
  const { subjectOf } = useTypeFinder()
  return ({ kind, id }: { kind: string; id: string }): string =>
    `${subjectOf(kind)?.label ?? kind} ${id}`
}
