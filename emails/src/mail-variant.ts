import type { MailInput } from './mail-input.ts'
import { type Language, languageOf } from './messages/catalogues.ts'
import { typeNameOf } from './messages/type-names.ts'

/** What decides which of our words a mail has: nobody's text is in it. */
export interface MailVariant {
  language: Language
  kind: MailInput['kind']
  type: string
  typeLabel: string
  typeTitle: string
  isUndo: boolean
  reader: Reader
  requesterKind: MailInput['requester']['kind']
}

/** Whom a link's mail speaks to: one who confirms alone, the two of a two-key change, or one whose mailbox is said to be lost. */
type Reader = 'confirms' | 'new' | 'current' | 'observes'

export const variantOf = (input: MailInput): MailVariant => ({
  language: languageOf(input.locale),
  kind: input.kind,
  type: input.type,
  typeLabel: input.typeLabel,
  typeTitle: input.typeTitle,
  isUndo: input.isUndo,
  reader: readerOf(input),
  requesterKind: input.requester.kind,
})

function readerOf({ role, needsBoth, changes, recipient }: MailInput): Reader {
  if (role === 'observes') return 'observes'
  for (const { before } of changes) if (before === recipient) return 'current'
  return needsBoth ? 'new' : 'confirms'
}

/** Which messages of `link-mails.ts` a link's mail has: its type's, unless its reader agrees to something else. */
export function voiceOf({ type, reader }: MailVariant) {
  if (reader === 'observes') return 'observer'
  if (type === 'A' && reader === 'new') return 'emailAddressNew'
  if (type === 'A' && reader === 'current') return 'emailAddressPresent'
  if (type === 'D' && reader === 'current') return 'accountHandoverPresent'
  return typeNameOf(type)
}

/** Whether the mail's reader has no account yet, but is to take over somebody else's. */
export const isNewcomer = ({ type, reader }: MailVariant): boolean =>
  type === 'D' && reader !== 'current'
