import type { MessageId } from '@countersign/emails'
import type { ReactNode } from 'react'
import type { PageContent } from './page-content.ts'
import type { Sentence } from './sentence.tsx'

/**
 * What a type's page has of its own: colour, icon, and the sentences that not every type has. Those that every
 * type has are `page.<type>.…` in the catalogue. The layout is the same for all.
 */
export interface TypePage {
  /** Colour of the narrow band; at least 3:1 against the card. */
  band: { light: string; dark: string }
  /** Drawn on 24 × 24 with strokes. */
  icon: ReactNode
  /** In place of the headline that its mail had. */
  headline?: (content: PageContent) => MessageId | undefined
  /** Whether the reader is the subject; all are, when left out. */
  isToSubject?: (content: PageContent) => boolean
  /** Stands in place of "This wasn’t me", where the other choice is to do nothing. */
  ifRight?: MessageId
  /** What follows once it is applied. */
  next?: (content: PageContent) => Sentence | null
  /** Whom to reach when a link ended without effect, where asking for it again is no way. */
  again?: MessageId
  /** Words for the values that the page asks for, when the type leaves some open. */
  prompted?: PromptedWords
}

export interface PromptedWords {
  label: MessageId
  again: MessageId
  /** The rules, shown before anything is typed. */
  rules: Sentence
  mismatch: MessageId
  minLength: number
}
