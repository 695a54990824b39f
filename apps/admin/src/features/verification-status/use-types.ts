import { useQueryClient, useSuspenseQuery } from '@tanstack/react-query'
import { trpc } from '../../trpc.ts'
import { type SubjectItem, subjectsOf, type TypeItem } from './type-item.ts'

/** The types' query; they change with a new release only, so they are asked for once. */
export const typesQuery = trpc.types.list.queryOptions(undefined, {
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
})

/** The types of this server. */
export const useTypes = (): TypeItem[] => useSuspenseQuery(typesQuery).data

/**
 * Finds types and subjects for what is in every row of a list. Types are there before any page is and never
 * change: nothing watches them. What this server has no more is not found.
 */
export function useTypeFinder() {
  const types = useQueryClient().getQueryData(typesQuery.queryKey) ?? []
  return {
    typeOf: (letter: string): TypeItem | undefined => types.find((type) => type.letter === letter),
    subjectOf: (kind: string): SubjectItem | undefined =>
      subjectsOf(types).find((subject) => subject.kind === kind),
  }
}
