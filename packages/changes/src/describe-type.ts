import { type Config, findType } from './define-config.ts'
import type { TypeDeclaration, TypeIcon } from './define-type.ts'
import type { ChangeLine } from './describe-changes.ts'
import { inLanguage, textIn } from './text.ts'
import type { TypeWords } from './type-words.ts'

/**
 * What a change is, as far as its sentences differ for it: a value that is held or that its page asks for; the
 * address of its subject, confirmed there or at both addresses; or what is back once it is undone.
 */
export const changeKinds = [
  'value',
  'prompted',
  'address',
  'bothAddresses',
  'undo',
  'addressUndo',
] as const
export type ChangeKind = (typeof changeKinds)[number]

/** What mails and pages say and show of a type, in their reader's language. */
export interface TypeFacts {
  /** Its letter. */
  type: string
  /** What it is called. */
  typeLabel: string
  typeIcon: TypeIcon | null
  /** The colour that its band is derived from; `null` for that of its icon. */
  typeAccent: string | null
  /** Its own sentences, as far as it has some in this language. */
  typeWords: TypeWords
  changeKind: ChangeKind
  /** Whether it offers to undo an applied change. */
  isUndo: boolean
  /** Whether the old address can undo it once it is applied. */
  isUndoable: boolean
  /** Whether applying it signs its subject out everywhere, where the sessions are ours. */
  endsSessions: boolean
}

/** Describes a type, also one that is not declared any more, and what its change is. */
export function describeType(
  config: Config,
  { letter, locale }: { letter: string; locale: string },
  changes: readonly ChangeLine[],
): TypeFacts {
  const type = findType(config, letter)
  return {
    type: letter,
    typeLabel: type ? textIn(type.label, locale) : letter,
    typeIcon: type?.icon ?? null,
    typeAccent: type?.accent ?? null,
    typeWords: inLanguage(type?.words ?? {}, locale) ?? {},
    changeKind: changeKindOf(type, changes),
    isUndo: type?.isInverse ?? false,
    isUndoable: type?.undoFor !== undefined,
    endsSessions: type?.endsSessions ?? false,
  }
}

function changeKindOf(
  type: TypeDeclaration | undefined,
  changes: readonly ChangeLine[],
): ChangeKind {
  const hasAddress = changes.some(({ isAddress }) => isAddress)
  if (type?.isInverse) return hasAddress ? 'addressUndo' : 'undo'
  if (type?.confirmBy === 'both') return 'bothAddresses'
  // An address that the present one alone confirms is a value like any other.
  if (hasAddress && type?.confirmBy === 'new-address') return 'address'
  return changes.some(({ secrecy }) => secrecy === 'prompted') ? 'prompted' : 'value'
}

/**
 * Who reads a link's mail and page: who alone confirms it, the new or the present address of two that do, or the
 * present address as an observer, whose mailbox is said to be lost.
 */
export type LinkReader = 'only' | 'newOfTwo' | 'present' | 'observer'

export function linkReaderOf({
  role,
  needsBoth,
  changes,
  address,
}: {
  role: 'confirms' | 'observes'
  needsBoth: boolean
  changes: readonly ChangeLine[]
  /** The reader's. */
  address: string
}): LinkReader {
  if (role === 'observes') return 'observer'
  if (changes.some(({ isAddress, before }) => isAddress && before === address)) return 'present'
  return needsBoth ? 'newOfTwo' : 'only'
}
