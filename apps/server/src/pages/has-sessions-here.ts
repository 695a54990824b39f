import { type Owner, owners } from '@countersign/changes'
import type { PageContent } from './page-content.ts'

/** Whether this owner's sessions are ours to end: nothing else may be said of them. */
export const hasSessionsHere = ({ ownerTable }: PageContent): boolean =>
  (owners[ownerTable] as Owner).sessions !== undefined
