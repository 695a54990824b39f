import type { Conflict } from '@countersign/changes'
import type { ReactNode } from 'react'
import type { PageContent } from './page-content.ts'
import type { Sender } from './sender.ts'

/** What a type's page has of its own: colour, icon and voice. The layout is the same for all. */
export interface TypePage {
  /** Colour of the narrow band; at least 3:1 against the card. */
  band: { light: string; dark: string }
  /** Drawn on 24 × 24 with strokes. */
  icon: ReactNode
  /** In place of the headline that its mail had. */
  headline?: (content: PageContent) => string | undefined
  /** Who the subject that asked is to the reader, where that is not the reader. */
  subject?: (content: PageContent) => string | undefined
  /** What the confirming button says it does. */
  confirm: (content: PageContent) => string
  /** What happens once the reader confirms, before they do. */
  lead: (content: PageContent, sender: Sender) => string
  /** Said in place of "This wasn’t me", where the other choice is to do nothing. */
  ifRight?: string
  applied: {
    headline: string
    /** What it is now. */
    now: (content: PageContent) => ReactNode
    /** In the middle of a sentence about the past: "your password was set". */
    past: string
    next?: (content: PageContent) => ReactNode
  }
  /** Said wherever a link ended without effect. */
  unchanged: string
  /** What a reader who said "this wasn't me" may do. */
  ifWorried: (content: PageContent) => string
  /** What is left to do when a link ended without effect, where asking for it again is no way. */
  again?: (sender: Sender) => ReactNode
  /** The headline of what could not be applied, where "this change" is not what was tried. */
  conflicted?: string
  conflicts: Record<Conflict['kind'], string>
  /** Words for the values that the page asks for, when the type leaves some open. */
  prompted?: PromptedWords
}

export interface PromptedWords {
  label: string
  again: string
  /** The rules, shown before anything is typed. */
  rules: string
  mismatch: string
  minLength: number
}
