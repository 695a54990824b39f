import type { VerificationItem } from '@countersign/changes'
import { useSubjectWords } from './use-subject-words.ts'
import { useTypeFinder } from './use-types.ts'

/** A verification by what it is, and not by the sentence that its recipient read: `E-mail address of Ada, no. 407`. */
export function useRecordWords() {
  const { typeOf } = useTypeFinder()
  const subjectWords = useSubjectWords()
  return ({ id, type, subject }: Pick<VerificationItem, 'id' | 'type' | 'subject'>): string =>
    `${typeOf(type)?.label ?? type} of ${subject.name ?? subjectWords(subject)}, no. ${id}`
}
