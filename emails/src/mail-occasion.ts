import type { Letter } from '@countersign/changes'
import type { MailFacts } from './mail-facts.ts'
import type { Reader } from './templates/templates.ts'

/** What decides which of our words a mail has: nobody's text is in it. */
export interface MailOccasion {
  kind: MailFacts['kind']
  type: Letter
  reader: Reader
  requesterKind: MailFacts['requester']['kind']
}

export const occasionOf = (facts: MailFacts): MailOccasion => ({
  kind: facts.kind,
  type: facts.type,
  reader: readerOf(facts),
  requesterKind: facts.requester.kind,
})

/** Whom a mail speaks to. */
function readerOf({ role, needsBoth, changes, recipient }: MailFacts): Reader {
  if (role === 'observes') return 'observes'
  for (const { before } of changes) if (before === recipient) return 'current'
  return needsBoth ? 'new' : 'confirms'
}
