import type { Answers } from '../../trpc.ts'

/** A type as the server declares it: all that the panel, which is built once for all servers, knows of it. */
export type TypeItem = Answers['types']['list'][number]
export type SubjectItem = TypeItem['subjects'][number]
export type ColumnItem = SubjectItem['tables'][number]['columns'][number]

/** The subjects that types are for, each once. */
export const subjectsOf = (types: readonly TypeItem[]): SubjectItem[] => [
  ...new Map(types.flatMap(({ subjects }) => subjects).map((one) => [one.kind, one])).values(),
]
