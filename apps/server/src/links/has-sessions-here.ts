import { type Subject, subjects } from '@countersign/changes'
import type { PageContent } from './page-content.ts'

/** Whether this subject's sessions are ours to end: nothing else may be said of them. */
export const hasSessionsHere = ({ subjectTable }: PageContent): boolean =>
  (subjects[subjectTable] as Subject).sessions !== undefined
