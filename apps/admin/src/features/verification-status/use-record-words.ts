import type { VerificationItem } from '@countersign/changes'
import { useQueryClient } from '@tanstack/react-query'
import { subjectRefWords } from './subject-words.ts'
import { typesQuery } from './use-types.ts'

/** A verification by what it is, and not by the sentence that its recipient read: `E-mail address of Ada, no. 407`. */
export function useRecordWords() {
  const types = useQueryClient().getQueryData(typesQuery.queryKey)
  return ({ id, type, subject }: Pick<VerificationItem, 'id' | 'type' | 'subject'>): string => {
    const label = types?.find(({ letter }) => letter === type)?.label ?? type
    return `${label} of ${subject.name ?? subjectRefWords(subject)}, no. ${id}`
  }
}
