import type { Conflict, TypeWords } from '@countersign/changes'
import {
  type ElementValues,
  type MessageId,
  message,
  ownOr,
  type Values,
  type Wording,
} from '@countersign/emails'
import type { PromptedField } from './change-words.ts'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'
import type { Sentence } from './sentence.tsx'

/* What a page says of its change: in sentences of its type's own, or in the general ones for such a change. */

/** `own` is what only a sentence of the type's own may name, beside what all of them may. */
function choose<Given extends ElementValues>(
  { typeWords, typeLabel: label, reader }: PageContent,
  name: keyof TypeWords,
  [id, values]: readonly [MessageId, Given],
  own: ElementValues = {},
): readonly [Wording, Given] {
  return ownOr(typeWords[name], id, values, { label, reader, ...own } as unknown as Given)
}

/** The headline before the choice, where the holder gave none. */
export function ownTitle(content: PageContent): string {
  const { language, isUndo, changeKind: kind, reader, typeLabel: label } = content
  if (isUndo) return message(language, 'page.undo.headline')
  // Only the mail of an undo names its columns.
  const values: Values = { kind, reader, label, columns: '' }
  return message(language, ...choose(content, 'title', ['link.title', values]))
}

/** What happens once the reader confirms. */
export function leadOf(content: PageContent, { name: sender }: Sender): Sentence {
  const { changeKind: kind, reader, isSignedOut } = content
  return choose(content, 'pageLead', ['page.lead', { kind, reader, sender, isSignedOut }])
}

export const confirmLabel = (content: PageContent): Sentence =>
  choose(content, 'button', ['page.button', { kind: content.changeKind }])

export function appliedTitle(content: PageContent): string {
  const values: Values = { kind: content.changeKind }
  return message(
    content.language,
    ...choose(content, 'appliedTitle', ['page.applied.headline', values]),
  )
}

/** What is so once it is applied. */
export function appliedWhy(content: PageContent): Sentence {
  const { changeKind: kind, isSignedOut, words } = content
  return choose(content, 'applied', [
    'page.applied.why',
    { kind, isSignedOut, newAddress: words.newAddress },
  ])
}

/** What follows once it is applied. */
export function nextOf(content: PageContent, out: ElementValues): Sentence | null {
  const { next } = content.typeWords
  if (next !== undefined) return choose(content, 'next', ['page.applied.signIn', out])
  const { isUndoable, isSignedOut, reader } = content
  const told: Sentence = isUndoable ? ['page.applied.undoMailed'] : ['page.applied.mailed']
  switch (content.changeKind) {
    case 'address': {
      const { before } = content.words
      if (reader === 'present') return told
      return before === null ? null : ['page.applied.oldAddressTold', { before }]
    }
    case 'bothAddresses':
      return reader === 'present' ? told : null
    case 'undo':
    case 'addressUndo':
      return ['page.applied.newPassword', out]
    case 'prompted':
      return isSignedOut ? ['page.applied.signIn', out] : null
    case 'value':
      return told
  }
}

/** That nothing was changed, or what stays. */
export const unchanged = (content: PageContent): Sentence =>
  choose(content, 'unchanged', ['page.unchanged', { kind: content.changeKind }])

/** What prevents the change. */
export function conflictOf(
  content: PageContent,
  conflict: Exclude<Conflict['kind'], 'refused'>,
): Sentence {
  const { changeKind: kind, typeLabel: label } = content
  if (conflict === 'row-missing') return ['page.conflict.row-missing', { kind }]
  return [`page.conflict.${conflict}`, { kind, label }]
}

/** That the application refused to apply the change, and what it said of it. */
const refusedBy = ({ refusedBecause: reason }: PageContent, sender: string): Sentence => [
  'page.conflict.refused',
  { sender, hasReason: reason !== null, reason: reason ?? '' },
]

/** Why a confirmed change was not applied. */
export const whyNotApplied = (content: PageContent, sender: string): Sentence =>
  content.conflict === null
    ? ['page.conflicted.unknown']
    : content.conflict === 'refused'
      ? refusedBy(content, sender)
      : conflictOf(content, content.conflict)

/** What is said of a value that the page asks for; rules only where there are some. */
export function fieldSentences(content: PageContent, { column, length }: PromptedField) {
  const own: ElementValues = { column }
  const rules = { min: length?.min ?? '', max: length?.max ?? '' }
  return {
    label: choose(content, 'fieldLabel', ['page.field.label', { column }]),
    again: choose(content, 'fieldAgain', ['page.field.again', { column }]),
    rules:
      length === null && content.typeWords.fieldRules === undefined
        ? null
        : choose(content, 'fieldRules', ['page.field.rules', rules], own),
  } satisfies Record<string, Sentence | null>
}
